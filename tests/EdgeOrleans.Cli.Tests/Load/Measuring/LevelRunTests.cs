using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Tests.Load.Measuring;

public sealed class LevelRunTests
{
    private static readonly LevelPlan Plan = new(3, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Run_OfCallers_NeverHasMoreUnderWay()
    {
        int now = 0;
        int most = 0;
        LevelRun run = new(
            async stop =>
            {
                RaiseTo(ref most, Interlocked.Increment(ref now));
                await Task.Delay(5, stop);
                Interlocked.Decrement(ref now);
                return Answer();
            },
            _ => Task.FromResult(default(ServerCounters)),
            TimeProvider.System);

        LevelResult level = await run.RunAsync(Plan, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal((3, 0, 0L), (most, now, level.Failed));
        Assert.True(level.Answers > 0, "Nothing was counted.");
        Assert.Equal(level.Answers, level.Counters.Pops["fra"]);
    }

    [Fact]
    public async Task Run_OfWhatIsRefused_CountsItAndGoesOn()
    {
        LevelRun run = new(
            _ => throw new EdgeException(RefusalCause.Overloaded, "full"), _ => Task.FromResult(default(ServerCounters)), TimeProvider.System);

        LevelResult level = await run.RunAsync(Plan, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal((0L, (RefusalCause?)RefusalCause.Overloaded), (level.Answers, level.MainCause));
        Assert.True(level.Failed >= 3, $"{level.Failed} refusals were counted.");
    }

    [Fact]
    public async Task Run_OfAPopThatGivesNoStatisticsAtItsEnd_KeepsWhatWasMeasured()
    {
        int asked = 0;
        LevelRun run = new(
            async stop =>
            {
                await Task.Yield();
                return Answer();
            },
            _ => ++asked == 1 ? Task.FromResult(default(ServerCounters)) : throw new EdgeException(RefusalCause.Overloaded, "full"),
            TimeProvider.System);

        LevelResult level = await run.RunAsync(Plan, _ => { }, TestContext.Current.CancellationToken);

        Assert.True(level.Answers > 0, "Nothing was counted.");
        Assert.Equal((2, default(ServerSplit)), (asked, level.Server));
    }

    [Fact]
    public async Task Run_Cancelled_EndsWithItsCallers()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        int under = 0;
        LevelRun run = new(
            async withdrawn =>
            {
                Interlocked.Increment(ref under);
                try
                {
                    await Task.Delay(Timeout.Infinite, withdrawn);
                }
                finally
                {
                    Interlocked.Decrement(ref under);
                }

                return Answer();
            },
            _ => Task.FromResult(default(ServerCounters)),
            TimeProvider.System);
        Task<LevelResult> level = run.RunAsync(Plan with { Duration = TimeSpan.FromHours(1) }, _ => stop.Cancel(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => level);
        Assert.Equal(0, under);
    }

    private static InferenceResponse Answer() => new() { Model = "m", Version = 1, Outputs = [], Pop = "fra", Device = "CPU" };

    private static void RaiseTo(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }
}
