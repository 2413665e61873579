using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Reliability.Load;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>A PoP whose process stands still, under load: its sockets stay open, and nothing answers.</summary>
[Trait("Process", "Load")]
public sealed class FrozenPopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Pop_FrozenFor20Seconds_IsAvoidedAndThenUsedAgain()
    {
        await using ThreePops pops = await ThreePops.UnderLoadAsync();
        LoadDriver load = pops.Load;
        await load.GoOnAsync(4 * Second);
        TimeSpan frozen = load.Now;
        await pops.Fra.FreezeAsync();
        string? why = await Eventually.ReadAsync(
            () => pops.Sel.ReasonAgainstAsync(ThreePops.Elsewhere, "fra"), reason => reason is not null, "sel to avoid fra");
        TimeSpan avoided = load.Now;
        await load.GoOnAsync((20 * Second) - (avoided - frozen));

        TimeSpan thawed = load.Now;
        await pops.Fra.ThawAsync();
        await Eventually.ReadAsync(() => pops.Sel.MayUseAsync(ThreePops.Elsewhere, "fra"), may => may, "sel to use fra again");
        TimeSpan used = load.Now;
        await Eventually.ReadAsync(
            () => Task.FromResult(load.Samples.Any(sample => sample.Start >= used && sample is { Model: ThreePops.Elsewhere, Pop: "fra", Door: "sel" })),
            answered => answered,
            "fra to answer a request that entered at sel");
        await load.GoOnAsync(2 * Second);
        IReadOnlyCollection<Sample> all = await pops.FinishAsync();

        LoadWindow before = LoadWindow.Of(all, frozen - (4 * Second), frozen - (0.1 * Second));
        TimeSpan firstLate = FirstLate(all, frozen, avoided, before);
        Sample[] thereafter = [.. RoutedBySel(all).Where(sample => sample.Start >= firstLate + Second && sample.Start < thawed)];
        Sample[] stuck = [.. thereafter.Where(sample => sample.Took.TotalMilliseconds > (2 * before.Latest) + 200)];
        Saw.Print($"before: {before}");
        Saw.Print($"in the second of the freeze: {LoadWindow.Of(all, frozen - (0.1 * Second), frozen + Second)}; back to normal after {BackToNormal.After(all, frozen, before).TotalSeconds:0.0} s");
        Saw.Print($"avoided by sel {(avoided - frozen).TotalSeconds:0.00} s after the freeze, {(avoided - firstLate).TotalSeconds:0.00} s after the first late answer: {why}");
        Saw.Print($"from a second after the first late answer, {stuck.Length} of {thereafter.Length} requests that sel routed were late");
        Saw.Print($"while frozen: {LoadWindow.Of(all, avoided, thawed)}");
        Saw.Print($"used by sel again {(used - thawed).TotalSeconds:0.0} s after it went on: {LoadWindow.Of(all, used, load.Now)}");
        Saw.Print($"its log: {string.Join(" | ", pops.Fra.Log.Split('\n').Where(line => line.Contains("PoP fra", StringComparison.Ordinal)))}");

        Assert.Equal(0, LoadWindow.Of(all, TimeSpan.Zero, load.Now).Failed);
        Assert.Contains(RoutedBySel(all), sample => sample.Start < frozen && sample.Pop == "fra");
        // By its silence or its failures, not because the cluster took it for dead.
        Assert.NotEqual(Pop.Unknown, why);
        Assert.True(avoided - frozen < 4 * Second, $"Avoided {avoided - frozen} after the freeze.");
        Assert.NotEmpty(thereafter);
        Assert.True(stuck.Length <= 0.02 * thereafter.Length, $"Late were {string.Join(", ", stuck.Take(10).Select(late => $"{late}"))}.");
        Assert.Equal(0, await pops.Fra.StopAsync());
    }

    private static IEnumerable<Sample> RoutedBySel(IEnumerable<Sample> all) =>
        all.Where(sample => sample is { Model: ThreePops.Elsewhere, Door: "sel", Tries: 1 });

    /// <summary>
    /// When a request that went to the PoP was first known to be late: it had taken longer than nearly all before. Where
    /// the router helped all of them in time, the moment of the freeze.
    /// </summary>
    private static TimeSpan FirstLate(IReadOnlyCollection<Sample> all, TimeSpan frozen, TimeSpan avoided, LoadWindow before) => RoutedBySel(all)
        .Where(sample => sample.End >= frozen && sample.Start < avoided && sample.Took.TotalMilliseconds > before.Latest)
        .Select(sample => sample.Start + TimeSpan.FromMilliseconds(before.Latest))
        .Where(late => late > frozen)
        .DefaultIfEmpty(frozen)
        .Min();
}
