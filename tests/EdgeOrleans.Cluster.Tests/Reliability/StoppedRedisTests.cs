using EdgeOrleans.Cluster.Tests.Reliability.Load;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>The server of the membership stops, under load.</summary>
[Trait("Process", "Load")]
public sealed class StoppedRedisTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Redis_StoppedFor30SecondsUnderLoad_FailsNoRequest()
    {
        await using ThreePops pops = await ThreePops.UnderLoadAsync();
        LoadDriver load = pops.Load;
        await load.GoOnAsync(4 * Second);
        TimeSpan stopped = load.Now;
        await pops.Redis.StopAsync();
        await load.GoOnAsync(30 * Second);
        TimeSpan back = load.Now;
        await pops.Redis.StartAgainAsync();
        await load.GoOnAsync(8 * Second);
        foreach (Pop pop in pops.All) await pops.KnowAsync(pop);
        IReadOnlyCollection<Sample> all = await pops.FinishAsync();
        Saw.Print($"before: {LoadWindow.Of(all, TimeSpan.Zero, stopped)}");
        Saw.Print($"without Redis: {LoadWindow.Of(all, stopped, back)}");
        Saw.Print($"after: {LoadWindow.Of(all, back, load.Now)}");

        Assert.Equal(0, LoadWindow.Of(all, TimeSpan.Zero, load.Now).Failed);
        Assert.Contains(all, sample => sample.Start > stopped && sample.End < back && sample is { Model: ThreePops.Elsewhere, Door: "sel" });
    }
}
