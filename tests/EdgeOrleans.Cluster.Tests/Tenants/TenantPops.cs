using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Tenants;

/// <summary>PoPs of one cluster, each with the same tenant settings, whose tenants ask without going through a door.</summary>
internal sealed class TenantPops : IAsyncDisposable
{
    private const string Tenant = "acme";

    private readonly PopCluster _cluster = new();
    private readonly string _catalog = Directory.CreateTempSubdirectory("tenants-").FullName;
    private readonly List<string> _pops = [];

    /// <summary>Starts PoPs that know each other.</summary>
    /// <param name="rate">Requests for each second that the tenant may have.</param>
    /// <param name="pops">Their ids.</param>
    public static async Task<TenantPops> StartAsync(int rate, params string[] pops)
    {
        TenantPops started = new();
        foreach (string pop in pops)
        {
            await started._cluster.JoinAsync(
                pop, [$"--Catalog:Path={started._catalog}", $"--Stages:Path={Path.Combine(started._catalog, pop)}", $"--Tenants:{Tenant}:RequestsPerSecond={rate}"]);
            started._pops.Add(pop);
        }

        await started._cluster.KnowsAsync([.. started._pops.Order(StringComparer.Ordinal)]);
        return started;
    }

    /// <summary>The PoP of that id.</summary>
    public EdgeHost this[string pop] => _cluster[pop];

    /// <summary>A PoP leaves.</summary>
    public async Task LeaveAsync(string pop)
    {
        _pops.Remove(pop);
        await _cluster.LeaveAsync(pop);
    }

    /// <summary>The part of the limits that a PoP has.</summary>
    public double ShareOf(string pop) => TenantAt(pop).Terms.Share;

    /// <summary>The parts that all have.</summary>
    public double[] Shares() => [.. _pops.Select(ShareOf)];

    /// <summary>Makes a request at a PoP; says whether the limits let it in.</summary>
    public bool Ask(string pop)
    {
        Tenant tenant = TenantAt(pop);
        if (tenant.Enter() is not null) return false;
        tenant.Leave();
        return true;
    }

    /// <summary>Asks at a PoP, all the time, until it has such a share.</summary>
    public Task AskUntilAsync(Func<double[], bool> isExpected, string expectation, params string[] pops) => Eventually.ReadAsync(
        () =>
        {
            foreach (string pop in pops) Ask(pop);
            return Task.FromResult(new SharesSeen(Shares()));
        },
        seen => isExpected(seen.Shares),
        expectation);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_catalog, recursive: true);
    }

    private Tenant TenantAt(string pop) => _cluster[pop].Services.GetRequiredService<TenantBook>().Find(Tenant)!;
}
