using EdgeOrleans.Cluster.Tests.Reliability.Load;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>An operator restarts one PoP after another, under load.</summary>
[Trait("Process", "Load")]
public sealed class RollingRestartTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Pops_RestartedOneAfterAnotherUnderLoad_FailNoRequest()
    {
        await using ThreePops pops = await ThreePops.UnderLoadAsync();
        LoadDriver load = pops.Load;
        await load.GoOnAsync(4 * Second);
        TimeSpan began = load.Now;
        foreach (Pop pop in pops.All)
        {
            TimeSpan told = load.Now;
            int code = await pop.StopAsync();
            TimeSpan ended = load.Now;
            await pop.StartAsync();
            TimeSpan ready = load.Now;
            await pops.KnowAsync(pop);
            Saw.Print($"{pop.Id} ended with {code} after {(ended - told).TotalSeconds:0.0} s, was ready {(ready - ended).TotalSeconds:0.0} s later and known to all {(load.Now - ready).TotalSeconds:0.0} s after that");
            Assert.Equal(0, code);
            await load.GoOnAsync(Second);
        }

        TimeSpan over = load.Now;
        await load.GoOnAsync(3 * Second);
        IReadOnlyCollection<Sample> all = await pops.FinishAsync();
        Saw.Print($"before: {LoadWindow.Of(all, TimeSpan.Zero, began)}");
        LoadWindow whole = LoadWindow.Of(all, began, over);
        int turnedAway = all.Count(sample => sample.Closed > 0);
        Saw.Print($"while they restarted: {whole}, {all.Count(sample => sample.Tries > 1)} needed a second door, {turnedAway} of them since the first was closed");
        Saw.Print($"after: {LoadWindow.Of(all, over, load.Now)}");

        Assert.Equal(0, LoadWindow.Of(all, TimeSpan.Zero, load.Now).Failed);
        Assert.True(turnedAway < 0.01 * whole.Requests, $"{turnedAway} of {whole.Requests} came to a closed door.");
    }
}
