using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Cluster.Tests.Models;

/// <summary>A PoP as it ships, with the sample catalog.</summary>
public sealed class SamplePop : IAsyncLifetime
{
    private RunningPop? _pop;

    internal HttpDoor Door => _pop!.Door;

    internal EdgeHost Host => _pop!.Host;

    internal IEdgeClient Client => _pop!.Client;

    public async ValueTask InitializeAsync() => _pop = await RunningPop.StartAsync();

    public ValueTask DisposeAsync() => _pop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
