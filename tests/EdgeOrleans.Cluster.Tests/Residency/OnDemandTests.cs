using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Residency;

public sealed class OnDemandTests
{
    private const int Models = 1000;
    private const int Callers = 40;

    [Fact]
    public async Task LoadOnDemand_ThousandModels_IsReadyWithNoneLoadedAndLoadsEachOnce()
    {
        using TestCatalog catalog = new();
        for (int i = 0; i < Models; i++) catalog.Add(NameOf(i), OffsetModel.Create(i));
        long start = Stopwatch.GetTimestamp();
        await using RunningPop pop = await RunningPop.StartAsync($"--Catalog:Path={catalog.Root}", "--Catalog:LoadOnDemand=true");
        TestContext.Current.TestOutputHelper?.WriteLine($"Ready after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms.");

        IndexEntry[] index = await pop.Door.IndexAsync();
        Assert.Equal(Enumerable.Range(0, Models).Select(NameOf), index.Select(entry => entry.Name));
        Assert.All(index, entry => Assert.Equal("READY", entry.State));
        Assert.Equal(0, await LoadsAsync(pop));

        float[] answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => pop.Client.OffsetOfAsync(NameOf(321))));

        Assert.All(answers, answer => Assert.Equal(321, answer));
        Assert.Equal(999, await pop.Client.OffsetOfAsync(NameOf(999)));
        await Eventually.ReadAsync(() => LoadsAsync(pop), loads => loads == 2, "one load of each model that was asked");
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"small-{number:000}");

    private static Task<double> LoadsAsync(RunningPop pop) => pop.Door.MetricAsync("edgeorleans_residency_loads_total");
}
