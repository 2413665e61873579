using System.Collections.Immutable;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Silo.Demo.World;

/// <summary>Three PoPs in this process: the first on the configured ports, the others on free ones.</summary>
internal sealed class DemoWorld : IDemoWorld, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    // Three PoPs' logs would bury what the demo prints. Only two routers beside a PoP's own act on its reports, not thousands.
    private static readonly string[] Defaults = ["--Logging:Level=Error", "--Gateway:DrainTime=00:00:00.100"];

    private ImmutableArray<DemoPop> _pops = [];

    /// <inheritdoc />
    public IReadOnlyList<PopSite> Pops => [.. _pops.Select(pop => pop.Site)];

    /// <summary>Starts the PoPs and waits until each has heard of the others.</summary>
    /// <param name="settings">Settings of the user's.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="StartException">A PoP cannot start.</exception>
    public static async Task<DemoWorld> StartAsync(string[] settings, CancellationToken cancellationToken)
    {
        DemoWorld world = new();
        try
        {
            // Settings of the user's come later and count.
            IEnumerable<string> shared = [.. Defaults, .. settings, "--Clustering:Provider=Localhost"];
            DemoPop first = await DemoPop.StartAsync(DemoSites.All[0], shared, cancellationToken);
            world._pops = [first];
            IEnumerable<string> joining =
            [
                .. shared, $"--Clustering:PrimaryPort={first.Host.SiloPort}", "--Clustering:SiloPort=0", "--Clustering:GatewayPort=0",
                "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0",
            ];
            foreach (PopSite site in DemoSites.All.Skip(1)) world._pops = world._pops.Add(await DemoPop.StartAsync(site, joining, cancellationToken));
            await world.KnowEachOtherAsync("simple", cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public Uri DoorOf(string pop) => this[pop].Host.Door;

    /// <inheritdoc />
    public IEdgeClient ClientOf(string pop) => this[pop].Client;

    /// <inheritdoc />
    public RouteExplanation Explain(string pop, RouteQuery query) => this[pop].Explain(query);

    /// <inheritdoc />
    public async Task LoadAsync(string model, string manifest, byte[] file, CancellationToken cancellationToken)
    {
        foreach (DemoPop pop in _pops) await pop.LoadAsync(model, manifest, file, cancellationToken);
        await KnowEachOtherAsync(model, cancellationToken);
    }

    /// <inheritdoc />
    public async Task StopAsync(string pop, CancellationToken cancellationToken)
    {
        DemoPop leaving = this[pop];
        _pops = _pops.Remove(leaving);
        await leaving.DisposeAsync();
        await UntilAsync(() => _pops.All(other => !other.Members.Contains(pop)), $"PoP '{pop}' is still a member after it stopped.", cancellationToken);
    }

    /// <summary>Stops the PoPs, the one that the others joined last.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (DemoPop pop in _pops.Reverse()) await pop.DisposeAsync();
        _pops = [];
    }

    private DemoPop this[string pop] => _pops.First(candidate => candidate.Site.Id == pop);

    /// <summary>Waits until each PoP has a report of the model from every other.</summary>
    private Task KnowEachOtherAsync(string model, CancellationToken cancellationToken) => UntilAsync(
        () => _pops.All(pop => pop.Explain(new RouteQuery(model)).Candidates.Count(other => other.ReportAge is not null) == _pops.Length),
        "The PoPs did not hear of each other.",
        cancellationToken);

    private static async Task UntilAsync(Func<bool> isSo, string otherwise, CancellationToken cancellationToken)
    {
        for (TimeSpan waited = TimeSpan.Zero; !isSo(); waited += LookAgain)
        {
            if (waited > Patience) throw new DemoException(otherwise);
            await Task.Delay(LookAgain, cancellationToken);
        }
    }
}
