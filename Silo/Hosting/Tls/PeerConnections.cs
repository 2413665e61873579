using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.AspNetCore.Connections;

namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>
/// Watches the connections with silos and clients of the cluster: tells who was refused, and finds out when others refuse
/// this silo, which Orleans would go on trying for a minute. Thread-safe.
/// </summary>
internal sealed partial class PeerConnections(TimeProvider clock, ILogger<PeerConnections> logger)
{
    /// <summary>A connection that ends sooner was not wanted.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(1);

    /// <summary>How long others must have refused every connection: a silo that is just being stopped does so as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private const int FewestRefusals = 3;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string?> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RefusalLog _refusals = new(clock);
    private int _brief;
    private long _firstBrief;

    /// <summary>Completes when other silos have refused every connection, with what was wrong with them, where that is known.</summary>
    public Task<string?> Refused => _refused.Task;

    /// <summary>Stands outermost around connections to other silos.</summary>
    public ConnectionDelegate Outgoing(ConnectionDelegate next) => async context =>
    {
        PeerHandshake handshake = new();
        context.Features.Set(handshake);
        long startedAt = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            OnEnded(startedAt, handshake);
        }
    };

    /// <summary>Stands outermost around connections from others.</summary>
    public ConnectionDelegate Incoming(ConnectionDelegate next) => async context =>
    {
        PeerHandshake handshake = new();
        context.Features.Set(handshake);
        await next(context);
        if (handshake.IsAgreed || !_refusals.IsDue(out long unsaid)) return;

        LogRefused($"{context.RemoteEndPoint}", handshake.Problem ?? "it speaks no TLS, or broke off", unsaid);
    };

    /// <summary>Stands behind TLS, where both sides have accepted each other.</summary>
    public static ConnectionDelegate Agreed(ConnectionDelegate next) => context =>
    {
        context.Features.Get<PeerHandshake>()!.IsAgreed = true;
        return next(context);
    };

    private void OnEnded(long startedAt, PeerHandshake handshake)
    {
        lock (_lock)
        {
            if (clock.GetElapsedTime(startedAt) > Brief)
            {
                _brief = 0;
                return;
            }

            if (_brief++ == 0) _firstBrief = startedAt;
            if (_brief >= FewestRefusals && clock.GetElapsedTime(_firstBrief) >= Patience) _refused.TrySetResult(handshake.Problem);
        }
    }

    [LoggerMessage(
        EventId = 21,
        EventName = "PeerRefused",
        Level = LogLevel.Warning,
        Message = "Refused {Peer} at a port of the cluster, since {Problem}; {Unsaid} more were refused since the last such line")]
    private partial void LogRefused(string peer, string problem, long unsaid);
}
