using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Pops;

public sealed class PopLifecycleTests : IDisposable
{
    private readonly FakeCatalog _catalog = new();
    private readonly FakeLifetime _host = new();
    private readonly PopLifecycle _lifecycle;
    private readonly List<PopState> _seen = [];

    public PopLifecycleTests()
    {
        _lifecycle = new PopLifecycle(_catalog, _host);
        _lifecycle.Changed += () => _seen.Add(_lifecycle.State);
    }

    [Fact]
    public void State_StartsServesAndDrains()
    {
        Assert.Equal(PopState.Starting, _lifecycle.State);

        _catalog.Start.SetResult();
        _host.StopApplication();
        _lifecycle.BeginDraining();

        Assert.Equal([PopState.Serving, PopState.Draining], _seen);
    }

    [Fact]
    public void State_DrainingBeforeTheStartEnded_StaysDraining()
    {
        _lifecycle.BeginDraining();
        _catalog.Start.SetResult();

        Assert.Equal([PopState.Draining], _seen);
        Assert.Equal(PopState.Draining, _lifecycle.State);
    }

    public void Dispose() => _host.Dispose();
}
