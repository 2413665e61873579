using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.Doors;

/// <summary>The counters of a model version, as the statistics extension has them.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Inferences">Elements that ran.</param>
/// <param name="Executions">Runs.</param>
/// <param name="Successes">Requests that were answered.</param>
/// <param name="Failures">Requests that were refused.</param>
/// <param name="Batches">Runs of each batch size, such as <c>1x3 8x1</c>.</param>
/// <param name="ResidentBytes">Its bytes in memory.</param>
internal sealed record ModelCounters(
    string Model, long Inferences, long Executions, long Successes, long Failures, string Batches, long ResidentBytes)
{
    public static ModelCounters Read(JsonElement statistics)
    {
        JsonElement inference = statistics.GetProperty("inference_stats");
        return new ModelCounters(
            statistics.GetProperty("name").GetString()!,
            statistics.GetProperty("inference_count").GetInt64(),
            statistics.GetProperty("execution_count").GetInt64(),
            CountOf(inference, "success"),
            CountOf(inference, "fail"),
            string.Join(' ', statistics.GetProperty("batch_stats").EnumerateArray().Select(BatchOf)),
            statistics.GetProperty("memory_usage").EnumerateArray().Sum(memory => memory.GetProperty("byte_size").GetInt64()));
    }

    private static string BatchOf(JsonElement batch) => $"{batch.GetProperty("batch_size").GetInt64()}x{CountOf(batch, "compute_infer")}";

    private static long CountOf(JsonElement owner, string duration) => owner.GetProperty(duration).GetProperty("count").GetInt64();
}
