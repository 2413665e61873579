using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>Several PoPs in this process, one cluster, on free ports.</summary>
internal sealed class PopCluster : IAsyncDisposable
{
    private readonly List<EdgeHost> _hosts = [];

    /// <summary>The PoP of that id that started last.</summary>
    public EdgeHost this[string pop] => _hosts.Last(host => host.Pop == pop);

    /// <summary>Starts PoPs one after another and waits until each knows all of them.</summary>
    /// <param name="pops">Their ids.</param>
    public static async Task<PopCluster> StartAsync(params string[] pops)
    {
        var cluster = new PopCluster();
        foreach (string pop in pops) await cluster.JoinAsync(pop);
        await cluster.KnowsAsync(pops);
        return cluster;
    }

    /// <summary>Builds a PoP of this cluster without starting it; it goes with the cluster.</summary>
    public EdgeHost Build(string pop, string[] settings, Action<WebApplicationBuilder>? configure = null)
    {
        bool isLocal = !settings.Any(setting => setting.StartsWith("--Clustering:Provider=", StringComparison.Ordinal));
        string[] primary = _hosts.Count == 0 || !isLocal ? [] : [$"--Clustering:PrimaryPort={_hosts[0].SiloPort}"];
        EdgeHost host = EdgeHost.Build(
            [
                $"--Pop:Id={pop}", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", "--Gateway:DrainTime=00:00:00",
                "--Logging:Level=Error", .. FreePorts.OfSilo(), .. primary, .. settings,
            ],
            configure);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Starts one more PoP.</summary>
    public async Task<EdgeHost> JoinAsync(string pop, string[]? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        EdgeHost host = Build(pop, settings ?? [], configure);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Stops a PoP and lets the others learn of it by themselves.</summary>
    public async Task LeaveAsync(string pop)
    {
        EdgeHost host = this[pop];
        _hosts.Remove(host);
        await host.DisposeAsync();
    }

    /// <summary>Waits until every PoP knows exactly these.</summary>
    public async Task KnowsAsync(params string[] pops)
    {
        string expected = string.Join(' ', pops.Order(StringComparer.Ordinal));
        foreach (EdgeHost host in _hosts)
        {
            await Eventually.ReadAsync(() => Task.FromResult(MembersOf(host)), seen => seen == expected, $"{host.Pop} to know {expected}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (EdgeHost host in _hosts.AsEnumerable().Reverse()) await host.DisposeAsync();
    }

    private static string MembersOf(EdgeHost host) => string.Join(
        ' ', host.Services.GetRequiredService<IPopDirectory>().Members.Select(member => member.Site.Id));
}
