using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Client.Cluster;
using EdgeOrleans.Client.Entrances;

namespace EdgeOrleans.Client;

/// <summary>Where the edge is and how the client treats it.</summary>
public sealed class EdgeClientOptions
{
    /// <summary>
    /// The door's address: absolute, http or https, without query. Its port tells the protocol unless
    /// <see cref="Protocol"/> does: 8001 is gRPC, any other is HTTP. The default is the loopback door,
    /// <c>http://127.0.0.1:8000</c>.
    /// </summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1:8000");

    /// <summary>Further doors, for when <see cref="Endpoint"/> does not answer, the preferred ones first; 63 at most. The default is none.</summary>
    public IList<Uri> FailoverEndpoints { get; } = [];

    /// <summary>How to speak to the doors. The default is <see cref="EdgeProtocol.ByPort"/>.</summary>
    public EdgeProtocol Protocol { get; set; }

    /// <summary>The API key to show at the doors. The default is null, none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets a bearer token to show at the doors in place of <see cref="ApiKey"/>. The token is kept until a door does not
    /// accept it; then a new one is asked for, and the call made again once. The default is null, none.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? TokenProvider { get; set; }

    /// <summary>The deadline of calls that name none, 1 ms to 1 day. Retries and waits between them are part of it. The default is 30 s.</summary>
    public TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The deadline of loads and unloads of models, 1 ms to 1 day. The default is 5 minutes.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a connection to a door may take to come about, 1 ms to 1 minute. The default is 3 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Bytes of the largest answer that is taken, 1 KiB to 2 GiB - 64 KiB; of a cluster's answer those of the outputs count, and
    /// more than 96 MiB never come. The default is 64 MiB.
    /// </summary>
    public int MaxResponseBytes { get; set; } = 64 << 20;

    /// <summary>
    /// How often a call is tried again, 0 to 10: one that did not run to its end (no connection came about, or the answer was
    /// Overloaded, NotReady or RateLimited), and an idempotent one also when the edge was Unavailable. Of a pipeline that
    /// refused so at a later step, the steps before it did run, and run again. Never beyond the deadline, and not before the
    /// time that a refusal named. The default is 2.
    /// </summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The wait before the first retry, 1 ms to 1 minute; it doubles with each further one, and half of it is random. The default is 100 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between retries where the edge names no time, up to 1 hour. The default is 5 s.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an entrance that could not be reached is left alone where there is another, 1 ms to 1 hour. The default is 5 s.</summary>
    public TimeSpan EjectionTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After what time without an answer an idempotent call is sent a second time, to the next entrance where there are
    /// several; the first answer counts and the other call is withdrawn. Calls about models are too, but for loads and
    /// unloads. 1 ms to 1 day. The default is null, never.
    /// </summary>
    public TimeSpan? HedgeAfter { get; set; }

    /// <summary>The largest share of idempotent calls that are sent a second time, above 0 up to 1. The default is 0.1.</summary>
    public double HedgeBudget { get; set; } = 0.1;

    /// <summary>The entrances in the cluster; null for calls at doors.</summary>
    internal IEntranceSource? Cluster { get; private set; }

    /// <summary>
    /// Calls PoPs as a client of the Orleans cluster in place of a door: for programs inside the trusted network.
    /// <see cref="Endpoint"/>, <see cref="FailoverEndpoints"/> and the credentials are not used then.
    /// </summary>
    /// <param name="configure">Names the entrance PoPs and how to reach the cluster.</param>
    /// <exception cref="PlatformNotSupportedException">The program is trimmed or natively compiled.</exception>
    [RequiresUnreferencedCode("Orleans finds its serialisers by reflection; in a trimmed program call a door.")]
    [RequiresDynamicCode("Orleans makes code for its serialisers; in a natively compiled program call a door.")]
    public void UseCluster(Action<EdgeClusterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (!ClusterEntrances.AreSupported)
        {
            throw new PlatformNotSupportedException("UseCluster does not work in a trimmed or natively compiled program, as Orleans does not; set Endpoint to a door.");
        }

        EdgeClusterOptions cluster = new();
        configure(cluster);
        Cluster = new ClusterEntrances(cluster);
    }
}
