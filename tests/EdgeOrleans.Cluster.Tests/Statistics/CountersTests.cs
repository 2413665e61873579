using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cluster.Tests.Statistics;

public sealed class CountersTests(StatisticsPop pop) : IClassFixture<StatisticsPop>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counters_WithoutBatching_CountEachRequestAsOneRun()
    {
        for (int i = 0; i < 5; i++) await pop.Client.StartAsync("single", 1, Cancellation);
        await pop.Client.StartAsync("single", 1, Cancellation, batch: 3);
        await Assert.ThrowsAsync<EdgeException>(() => pop.Client.InferAsync("single", [], cancellationToken: Cancellation));

        ModelCounters counters = await pop.Door.CountersAsync("single");

        Assert.Equal((6, 6, 6, 1), (counters.Inferences, counters.Executions, counters.Successes, counters.Failures));
        Assert.Equal("1x6", counters.Batches);
    }

    [Fact]
    public async Task Counters_WithBatching_CountElementsAndRunsByTheirSize()
    {
        for (int i = 0; i < 3; i++) await pop.Client.StartAsync("batched", 4, Cancellation);
        await pop.Client.StartAsync("batched", 4, Cancellation, batch: 5);
        await using (Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, "batched"))
        {
            Task<InferenceResponse>[] waiting =
                [.. Enumerable.Range(0, StatisticsPop.MaxBatchSize).Select(_ => pop.Client.StartAsync("batched", 4, Cancellation))];
            await occupant.WaitForLoadAsync(1 + StatisticsPop.MaxBatchSize, StatisticsPop.MaxBatchSize);
            await occupant.LeaveAsync();
            InferenceResponse[] answers = await Task.WhenAll(waiting);
            Assert.All(answers, answer => Assert.Equal(StatisticsPop.MaxBatchSize, answer.Timing.BatchSize));
        }

        ModelCounters counters = await pop.Door.CountersAsync("batched");

        Assert.Equal((3 + 5 + 8, 5, 3 + 1 + 8, 1), (counters.Inferences, counters.Executions, counters.Successes, counters.Failures));
        Assert.Equal("1x3 5x1 8x1", counters.Batches);
    }
}
