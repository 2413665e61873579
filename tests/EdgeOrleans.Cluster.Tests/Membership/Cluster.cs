using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Cluster.Tests.Membership;

/// <summary>PoPs in this process that find each other in a server, each with one small model.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>The constant that the model adds.</summary>
    public const float Offset = 4;

    /// <summary>The model's name.</summary>
    public const string Model = "offset";

    private readonly TestCatalog _catalog = new TestCatalog().Add(Model, OffsetModel.Create((int)Offset));
    private readonly string[] _settings;
    private readonly List<RunningPop> _pops = [];

    public Cluster(string provider, string connectionString, params string[] settings) => _settings =
    [
        $"--Clustering:Provider={provider}", $"--Clustering:ConnectionString={connectionString}", $"--Catalog:Path={_catalog.Root}", .. settings,
    ];

    public IReadOnlyList<RunningPop> Pops => _pops;

    /// <summary>What the PoPs have logged at Warning and above.</summary>
    public WarningLog Warnings { get; } = new();

    /// <summary>Starts PoPs at the same time.</summary>
    public async Task StartAsync(params string[] ids) => _pops.AddRange(
        await Task.WhenAll(ids.Select(id => RunningPop.StartAsync(KeepWarnings, [.. _settings, $"--Pop:Id={id}"]))));

    /// <summary>Stops a PoP as an operator does.</summary>
    public async Task StopAsync(RunningPop pop)
    {
        _pops.Remove(pop);
        await pop.DisposeAsync();
    }

    /// <summary>Waits until each PoP sees the same members, those that run.</summary>
    public async Task WaitUntilAllSeeEachOtherAsync()
    {
        string expected = PortsOf(_pops.Select(pop => pop.Host.SiloPort));
        foreach (RunningPop pop in _pops)
        {
            await Eventually.ReadAsync(
                () => Task.FromResult(PortsOf(MembersOf(pop).Select(silo => silo.Endpoint.Port))),
                seen => seen == expected,
                $"{pop.Host.Pop} to see the silos at ports {expected}");
        }
    }

    /// <summary>The active silos, as the PoP sees them.</summary>
    public static IEnumerable<SiloAddress> MembersOf(RunningPop pop) =>
        pop.Host.Services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Keys;

    public async ValueTask DisposeAsync()
    {
        foreach (RunningPop pop in _pops) await pop.DisposeAsync();
        _catalog.Dispose();
    }

    private void KeepWarnings(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(Warnings);
    }

    private static string PortsOf(IEnumerable<int> ports) => string.Join(' ', ports.Order());
}
