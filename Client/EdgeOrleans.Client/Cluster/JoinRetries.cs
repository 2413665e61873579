using EdgeOrleans.Client.Cluster.Tls;
using Orleans.Runtime.Messaging;

namespace EdgeOrleans.Client.Cluster;

/// <summary>Says whether to try again to join the cluster: as often as Orleans would, but not where gateways refuse the client.</summary>
internal sealed class JoinRetries(GatewayWatch watch, TimeProvider clock) : IClientConnectionRetryFilter
{
    private const int Most = 15;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1.5);

    private int _retries;

    /// <inheritdoc />
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (OrleansMessageRejectionException or ConnectionFailedException)) return false;
        if (cancellationToken.IsCancellationRequested || watch.IsRefused() || _retries == Most) return false;
        await Task.Delay(Delay * ++_retries, clock, cancellationToken);
        return true;
    }
}
