using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Doors;
using Xunit.Sdk;
using Xunit.v3;

// One PoP at a time: they share the machine's cores and, when a model's memory is measured, the process.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>A PoP with a catalog of its own that the tests of a class share.</summary>
/// <param name="settings">Settings beside ports and catalog.</param>
public abstract class PopFixture(params string[] settings) : IAsyncLifetime
{
    private readonly TestCatalog _catalog = new();
    private RunningPop? _pop;

    internal TestCatalog Catalog => _catalog;

    internal RunningPop Pop => _pop!;

    internal HttpDoor Door => Pop.Door;

    internal IEdgeClient Client => Pop.Client;

    public async ValueTask InitializeAsync()
    {
        Fill(_catalog);
        _pop = await RunningPop.StartAsync([$"--Catalog:Path={_catalog.Root}", .. settings]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_pop is not null) await _pop.DisposeAsync();
        _catalog.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the models that are there when the PoP starts.</summary>
    private protected abstract void Fill(TestCatalog catalog);
}
