using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Cli.Tests.Load.Measuring;

public sealed class ServerSplitTests
{
    [Fact]
    public void Between_TwoReadings_IsTheAverageOfWhatLiesBetween()
    {
        ServerCounters before = ServerCounters.Of([Counted(10, 10, 10, 1)]);
        ServerCounters after = ServerCounters.Of([Counted(20, 50, 18, 2), Counted(10, 10, 2, 1)]);

        ServerSplit split = ServerSplit.Between(before, after);

        Assert.Equal((20L, 5.0), (split.Requests, split.BatchSize));
        Assert.Equal((Milliseconds(2.5), Milliseconds(7.5)), (split.Queue, split.Compute));
    }

    [Fact]
    public void Between_AReadingAndThatOfANewStart_IsNothing() =>
        Assert.Equal(default, ServerSplit.Between(ServerCounters.Of([Counted(10, 10, 10, 1)]), ServerCounters.Of([Counted(1, 1, 1, 1)])));

    private static VersionStatistics Counted(long requests, long inferences, long executions, int version) => new()
    {
        Model = "m",
        Version = version,
        InferenceCount = inferences,
        ExecutionCount = executions,
        Success = new DurationStatistics(requests, Milliseconds(10 * requests)),
        Queue = new DurationStatistics(requests, Milliseconds(2.5 * requests)),
        ComputeInput = new DurationStatistics(requests, Milliseconds(requests)),
        ComputeInfer = new DurationStatistics(requests, Milliseconds(5 * requests)),
        ComputeOutput = new DurationStatistics(requests, Milliseconds(1.5 * requests)),
    };

    private static TimeSpan Milliseconds(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
