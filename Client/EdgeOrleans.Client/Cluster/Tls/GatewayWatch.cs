using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Client.Cluster.Tls;

/// <summary>
/// Watches the connections with gateways: finds out when these refuse the client, which Orleans would go on trying for minutes
/// without a word. Thread-safe.
/// </summary>
internal sealed partial class GatewayWatch(bool hasTls, TimeProvider clock, ILogger<GatewayWatch> logger)
{
    /// <summary>A connection that ends sooner was not wanted.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(1);

    /// <summary>How many rounds of attempts in a row must end so, and over what time: a PoP that is stopped or started breaks off as well.</summary>
    private const int FewestRounds = 3;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(4);

    private volatile string? _problem;
    private volatile string? _refusal;
    private volatile bool _isBrokenOff;
    private int _rounds;
    private long _since;

    /// <summary>Why no gateway takes the client, as the end of a sentence; null where that is not known.</summary>
    public string? Problem => _problem;

    /// <summary>Stands outermost around a connection.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => async context =>
    {
        long startedAt = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (GatewayRefusedException refused)
        {
            _refusal = refused.Message;
            throw;
        }
        finally
        {
            if (clock.GetElapsedTime(startedAt) < Brief) _isBrokenOff = true;
        }
    };

    /// <summary>A round of attempts has brought no connection about: whether another would end as those before did.</summary>
    public bool IsRefused()
    {
        string? refusal = _refusal;
        bool isRefused = _isBrokenOff || refusal is not null;
        (_refusal, _isBrokenOff) = (null, false);
        _rounds = isRefused ? _rounds + 1 : 0;
        if (_rounds == 1) _since = clock.GetTimestamp();
        if (_rounds < FewestRounds || clock.GetElapsedTime(_since) < Least) return false;
        string problem = refusal ?? (hasTls
            ? "the gateways break off its connections, since they speak no TLS or refuse the certificate in CertificatePath; show them one of the authority in their Clustering:AuthorityPath"
            : "the gateways break off its connections, as those of PoPs with Clustering:CertificatePath or of another cluster do; set CertificatePath and AuthorityPath to a certificate of their authority, or ClusterId to theirs");
        _problem = problem;
        LogRefused(problem);
        return true;
    }

    [LoggerMessage(EventId = 3, EventName = "GatewayRefused", Level = LogLevel.Warning, Message = "The client has no connection to the cluster, since {Problem}")]
    private partial void LogRefused(string problem);
}
