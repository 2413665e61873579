using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP that the tests of a class share.</summary>
public sealed class RunningPop : IAsyncLifetime
{
    private readonly EdgeHost _host = TestPop.Build("--Pop:Id=fra");

    internal EdgeHost Host => _host;

    public async ValueTask InitializeAsync() => await _host.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
