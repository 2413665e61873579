using System.Collections.Immutable;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Silo.Demo.World;

/// <summary>One PoP of the demo, and the client that calls its door.</summary>
internal sealed class DemoPop : IAsyncDisposable
{
    private readonly ServiceProvider _clients;

    private DemoPop(PopSite site, EdgeHost host)
    {
        (Site, Host) = (site, host);
        _clients = new ServiceCollection().AddEdgeClient(options => (options.Endpoint, options.MaxRetries) = (host.Door, 0)).BuildServiceProvider();
        Client = _clients.GetRequiredService<IEdgeClient>();
    }

    /// <summary>Who and where it is.</summary>
    public PopSite Site { get; }

    /// <summary>The PoP.</summary>
    public EdgeHost Host { get; }

    /// <summary>Calls its door.</summary>
    public IEdgeClient Client { get; }

    /// <summary>The ids of the living PoPs, as it knows them.</summary>
    public IEnumerable<string> Members => Host.Services.GetRequiredService<IPopDirectory>().Members.Select(member => member.Site.Id);

    /// <summary>Starts a PoP with a simulated network to the others.</summary>
    /// <exception cref="StartException">It cannot start.</exception>
    public static async Task<DemoPop> StartAsync(PopSite site, IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        EdgeHost host = EdgeHost.Build([.. settings, .. DemoSites.SettingsOf(site)], builder =>
        {
            SimulatedNetwork.Add(builder);
            builder.Services.AddSingleton<IHostLifetime, DeafLifetime>();
        });
        try
        {
            await host.StartAsync(cancellationToken);
            return new DemoPop(site, host);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>What its router would do with a request now.</summary>
    public RouteExplanation Explain(RouteQuery query) => Host.Services.GetRequiredService<IRequestRouter>().Explain(query);

    /// <summary>Loads a model that its folder does not have.</summary>
    public async Task LoadAsync(string model, string manifest, byte[] file, CancellationToken cancellationToken)
    {
        var files = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty.Add("1/model.onnx", file);
        Refusal? refusal = await Host.Services.GetRequiredService<IModelCatalog>()
            .LoadAsync(model, new ModelOverrides { ManifestJson = manifest, Files = files }, cancellationToken);
        if (refusal is not null) throw new DemoException(refusal.Message);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await Host.DisposeAsync();
    }
}
