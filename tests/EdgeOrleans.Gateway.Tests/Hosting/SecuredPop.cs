using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP that lets nobody in without credentials, which the tests of a class share.</summary>
public sealed class SecuredPop : IAsyncLifetime
{
    private readonly EdgeHost _host = TestPop.Build(TestPop.WithKeys);

    internal EdgeHost Host => _host;

    public async ValueTask InitializeAsync() => await _host.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
