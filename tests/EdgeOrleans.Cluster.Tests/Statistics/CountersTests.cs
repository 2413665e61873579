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
        SortedDictionary<int, int> runs = new() { [1] = 3, [5] = 1 };
        for (int i = 0; i < 3; i++) await pop.Client.StartAsync("batched", 4, Cancellation);
        await pop.Client.StartAsync("batched", 4, Cancellation, batch: 5);
        await using (Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, "batched"))
        {
            Task<InferenceResponse>[] waiting =
                [.. Enumerable.Range(0, StatisticsPop.MaxBatchSize).Select(_ => pop.Client.StartAsync("batched", 4, Cancellation))];
            await occupant.WaitForLoadAsync(1 + StatisticsPop.MaxBatchSize, StatisticsPop.MaxBatchSize);
            await occupant.LeaveAsync();
            InferenceResponse[] answers = await Task.WhenAll(waiting);

            // How much of the queue a run takes is the batcher's choice, by measured times.
            foreach (IGrouping<int, InferenceResponse> size in answers.GroupBy(answer => answer.Timing.BatchSize))
            {
                runs[size.Key] = runs.GetValueOrDefault(size.Key) + (size.Count() / size.Key);
            }
        }

        // The occupant's counts a moment after it has left.
        ModelCounters counters = await Eventually.ReadAsync(() => pop.Door.CountersAsync("batched"), seen => seen.Failures == 1, "one failure");

        Assert.Equal((3 + 5 + 8, runs.Values.Sum(), 3 + 1 + 8), (counters.Inferences, counters.Executions, counters.Successes));
        Assert.Equal(string.Join(' ', runs.Select(size => $"{size.Key}x{size.Value}")), counters.Batches);
        Assert.True(runs.Keys.Last() > 1, $"Nothing was batched: {counters.Batches}.");
    }
}
