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

    /// <summary>How many rounds of attempts must end so: a PoP that is just being stopped breaks off as well.</summary>
    private const int FewestRounds = 2;

    private volatile string? _problem;
    private volatile bool _isBrokenOff;
    private int _rounds;

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
            Blame(refused.Message);
            throw;
        }
        finally
        {
            if (clock.GetElapsedTime(startedAt) < Brief) _isBrokenOff = true;
        }
    };

    /// <summary>A round of attempts has brought no connection about: whether another would end as this one did.</summary>
    public bool IsRefused()
    {
        if (_problem is not null) return true;
        _rounds = _isBrokenOff ? _rounds + 1 : 0;
        _isBrokenOff = false;
        if (_rounds < FewestRounds) return false;
        Blame(hasTls
            ? "the gateways break off its connections, since they speak no TLS or refuse the certificate in CertificatePath; show them one of the authority in their Clustering:AuthorityPath"
            : "the gateways break off its connections, as those of PoPs with Clustering:CertificatePath do; set CertificatePath and AuthorityPath to a certificate of their authority");
        return true;
    }

    private void Blame(string problem)
    {
        _problem = problem;
        LogRefused(problem);
    }

    [LoggerMessage(EventId = 3, EventName = "GatewayRefused", Level = LogLevel.Warning, Message = "The client has no connection to the cluster, since {Problem}")]
    private partial void LogRefused(string problem);
}
