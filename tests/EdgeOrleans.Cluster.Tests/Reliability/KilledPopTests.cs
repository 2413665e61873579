using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Reliability.Load;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>A PoP ends without a word, under load.</summary>
[Trait("Process", "Load")]
public sealed class KilledPopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Pop_KilledUnderLoad_FailsNoRequest()
    {
        await using ThreePops pops = await ThreePops.UnderLoadAsync();
        LoadDriver load = pops.Load;
        await load.GoOnAsync(4 * Second);
        TimeSpan killed = load.Now;
        await pops.Fra.KillAsync();
        await load.GoOnAsync(6 * Second);

        TimeSpan started = load.Now;
        await pops.Fra.StartAsync();
        TimeSpan ready = load.Now;
        await Eventually.ReadAsync(() => pops.Sel.MayUseAsync(ThreePops.Elsewhere, "fra"), may => may, "sel to use fra again");
        TimeSpan used = load.Now;
        await load.GoOnAsync(2 * Second);
        IReadOnlyCollection<Sample> all = await pops.FinishAsync();

        LoadWindow before = LoadWindow.Of(all, killed - (4 * Second), killed - (0.1 * Second));
        LoadWindow first = LoadWindow.Of(all, killed - (0.1 * Second), killed + Second);
        LoadWindow after = LoadWindow.Of(all, used, load.Now);
        Sample[] routed = [.. all.Where(sample => sample is { Model: ThreePops.Elsewhere, Door: "sel" })];
        double slowest = routed
            .Where(sample => sample.Pop == "iad" && sample.Start >= killed && sample.Start < killed + (5 * Second))
            .Max(sample => sample.Took.TotalMilliseconds);
        TimeSpan normal = BackToNormal.After(all, killed, before);
        Saw.Print($"before: {before}");
        Saw.Print($"in the second after the kill: {first}; back to normal after {normal.TotalSeconds:0.0} s");
        Saw.Print($"of those that sel sent to iad, which lives, the slowest in the next 5 s took {slowest:0} ms");
        Saw.Print($"started again: ready after {(ready - started).TotalSeconds:0.0} s, used by sel {(used - ready).TotalSeconds:0.0} s later: {after}");

        Assert.Equal(0, LoadWindow.Of(all, TimeSpan.Zero, load.Now).Failed);
        Assert.True(first.Latest < 1500, $"p99 was {first.Latest} ms in the second after the kill.");
        Assert.True(normal <= 3 * Second, $"Back to normal after {normal}.");
        Assert.True(slowest < 1500, $"A call to a PoP that lives took {slowest} ms.");
        Assert.Contains(routed, sample => sample.Start < killed && sample.Pop == "fra");
        Assert.Contains(all, sample => sample.Start > used && sample.Pop == "fra");
    }
}
