using System.Collections.Concurrent;
using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Proxies;
using Microsoft.AspNetCore.Connections;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>
/// Counts the connections of one door, in all and by <see cref="CallerNetwork"/>, and closes those that are too many before
/// anything is read of them. Trusted proxies, which bring the connections of many, count in all alone. Thread-safe.
/// </summary>
internal sealed partial class ConnectionGate(string door, GatewayOptions options, RefusalLog refusals, ILogger<ConnectionGate> logger)
{
    private readonly ConcurrentDictionary<CallerNetwork, int> _byNetwork = new();
    private readonly TrustedProxies _proxies = TrustedProxies.Read(options.TrustedProxies, out _);
    private int _all;

    /// <summary>Connections that are open.</summary>
    public int Open => Volatile.Read(ref _all);

    /// <summary>Origins that have connections open.</summary>
    public int Networks => _byNetwork.Count;

    /// <summary>Stands outermost around a door's connections.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => async context =>
    {
        var address = (context.RemoteEndPoint as IPEndPoint)?.Address;
        var network = CallerNetwork.Of(address);
        if (!TryEnter(network, _proxies.Contain(address), out string limit))
        {
            context.Abort();
            if (refusals.IsDue(out long unsaid)) LogClosed(door, address, limit, unsaid);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            Leave(network);
        }
    };

    private bool TryEnter(CallerNetwork network, bool isProxy, out string limit)
    {
        limit = "Gateway:MaxConnections";
        if (Interlocked.Increment(ref _all) > options.MaxConnections)
        {
            Interlocked.Decrement(ref _all);
            return false;
        }

        limit = "Gateway:MaxConnectionsPerAddress";
        if (_byNetwork.AddOrUpdate(network, 1, static (_, count) => count + 1) <= options.MaxConnectionsPerAddress || isProxy) return true;

        Leave(network);
        return false;
    }

    private void Leave(CallerNetwork network)
    {
        Interlocked.Decrement(ref _all);
        while (_byNetwork.TryGetValue(network, out int count))
        {
            bool isDone = count == 1
                ? _byNetwork.TryRemove(new KeyValuePair<CallerNetwork, int>(network, count))
                : _byNetwork.TryUpdate(network, count - 1, count);
            if (isDone) return;
        }
    }

    [LoggerMessage(
        EventId = 31,
        EventName = "ConnectionClosed",
        Level = LogLevel.Warning,
        Message = "The {Door} door closed a connection from {Address}, since {Limit} is reached; {Unsaid} more were closed since the last such line")]
    private partial void LogClosed(string door, IPAddress? address, string limit, long unsaid);
}
