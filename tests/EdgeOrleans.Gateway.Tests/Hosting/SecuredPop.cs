using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP that lets nobody in without credentials, which the tests of a class share.</summary>
public sealed class SecuredPop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-secured-").FullName;
    private readonly EdgeHost _host;

    public SecuredPop() => _host = TestPop.Build([.. TestPop.WithKeys, $"--Stages:Path={_folder}"]);

    internal EdgeHost Host => _host;

    public async ValueTask InitializeAsync() => await _host.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
