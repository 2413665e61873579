using System.Text.Json;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

[Collection(nameof(LonePop))]
public sealed class StatisticsTests
{
    [Fact]
    public async Task Statistics_SequentialRequestsAndAWrongOne_AreExact()
    {
        await using var pop = new LonePop().Add("simple", SimpleModel.Create(), """{"batching":{"maxBatchSize":8}}""");
        await pop.StartAsync();

        foreach (int rows in new[] { 1, 2, 3, 1, 2, 3, 7 })
        {
            Assert.Equal(200, (await pop.Door.InferAsync("simple", LoneDoor.Simple(rows))).Status);
        }

        Assert.Equal("19 inferences, 7 executions, 7 ok, 0 failed; 1x2 2x2 3x2 7x1", Describe(await pop.Door.StatisticsAsync("simple")));

        string wrong = LoneDoor.Simple().Replace("INPUT1", "INPUT7", StringComparison.Ordinal);
        Assert.Equal(400, (await pop.Door.InferAsync("simple", wrong)).Status);
        Assert.Equal("19 inferences, 7 executions, 7 ok, 1 failed; 1x2 2x2 3x2 7x1", Describe(await pop.Door.StatisticsAsync("simple")));
    }

    private static string Describe(JsonElement statistics)
    {
        JsonElement durations = statistics.GetProperty("inference_stats");
        IEnumerable<string> batches = statistics.GetProperty("batch_stats").EnumerateArray()
            .Select(batch => $"{batch.GetProperty("batch_size")}x{Count(batch, "compute_infer")}");
        return $"{statistics.GetProperty("inference_count")} inferences, {statistics.GetProperty("execution_count")} executions, "
            + $"{Count(durations, "success")} ok, {Count(durations, "fail")} failed; {string.Join(' ', batches)}";
    }

    private static long Count(JsonElement owner, string duration) => owner.GetProperty(duration).GetProperty("count").GetInt64();
}
