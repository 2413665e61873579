using System.Diagnostics;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Reliability.Load;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.ModelWriter.Models;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>
/// Thirty-two whole PoPs in this process, half of them with one model and half with another. They fill it, and what other
/// tests left running in it would take the two cores that they need.
/// </summary>
[Trait("Process", "ManyPops")]
public sealed class ManyPopsTests
{
    private const int Count = 32;

    /// <summary>How many start at once; on two cores, more only wait for each other.</summary>
    private const int Together = 8;

    private static readonly string[] Models = ["even", "odd"];

    [Fact]
    public async Task ThirtyTwoPops_InOneProcess_FormRouteAndStop()
    {
        using TestCatalog even = new TestCatalog().Add("even", OffsetModel.Create(2));
        using TestCatalog odd = new TestCatalog().Add("odd", OffsetModel.Create(3));
        await using PopCluster cluster = new();
        long start = Stopwatch.GetTimestamp();

        // The patience of far networks, and fewer of the thousands of reports that each sends to 31 others: here 32 silos have two cores.
        EdgeHost[] hosts = [.. Enumerable.Range(0, Count).Select(i => (Index: i, Catalog: i % 2 == 0 ? even : odd)).Select(pop => cluster.Build(
            $"p{pop.Index}",
            [
                $"--Catalog:Path={pop.Catalog.Root}", "--Serving:Cores=1", "--Clustering:Preset=Wan",
                "--Reports:ReportInterval=00:00:01", "--Reports:HelloInterval=00:00:02", "--Routing:SilentAfter=00:00:10", "--Routing:StaleAfter=00:00:10",
                $"--Pop:Latitude={pop.Index}", $"--Pop:Longitude={pop.Index * 5}",
            ]))];
        await hosts[0].StartAsync(TestContext.Current.CancellationToken);
        foreach (EdgeHost[] some in hosts[1..].Chunk(Together))
        {
            await Task.WhenAll(some.Select(host => host.StartAsync(TestContext.Current.CancellationToken)));
        }

        TimeSpan started = Stopwatch.GetElapsedTime(start);
        foreach (EdgeHost host in hosts)
        {
            await Eventually.ReadAsync(() => Task.FromResult(MembersOf(host)), seen => seen == Count, $"{host.Pop} to know {Count} PoPs");
        }

        TimeSpan formed = Stopwatch.GetElapsedTime(start);
        HashSet<string> answering = [];
        foreach ((int index, EdgeHost host) in hosts.Index())
        {
            using Door door = new(host.Pop, host.Door.Port);
            Answer answer = await door.SendAsync(Models[(index + 1) % 2], OffsetCalls.Json, TestContext.Current.CancellationToken);
            Assert.True(answer.Status == 200, $"{host.Pop} answered {answer.Status}: {answer.Body}");
            Assert.NotEqual(host.Pop, answer.Pop);
            answering.Add(answer.Pop);
        }

        TimeSpan routed = Stopwatch.GetElapsedTime(start);
        foreach (EdgeHost host in hosts.Reverse()) await host.StopAsync(TestContext.Current.CancellationToken);
        TimeSpan stopped = Stopwatch.GetElapsedTime(start);
        Saw.Print($"{Count} PoPs started in {started.TotalSeconds:0.0} s, all knew each other after {formed.TotalSeconds:0.0} s, each had a request routed after {routed.TotalSeconds:0.0} s (by {answering.Count} PoPs), all had stopped after {stopped.TotalSeconds:0.0} s");
    }

    private static int MembersOf(EdgeHost host) => host.Services.GetRequiredService<IPopDirectory>().Members.Length;
}
