using EdgeOrleans.Client.Answers;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Protocol;

namespace EdgeOrleans.Client.Grpc;

/// <summary>Reads the protocol's message of a version's counters.</summary>
internal static class StatisticsMessages
{
    public static VersionStatistics Read(ModelStatistics version)
    {
        InferStatistics inference = version.InferenceStats ?? new InferStatistics();
        return new VersionStatistics
        {
            Model = version.Name,
            Version = AnswerTexts.TryReadVersion(version.Version, out int number) ? number : 0,
            LastInference = AnswerTexts.InstantOf(version.LastInference),
            InferenceCount = (long)version.InferenceCount,
            ExecutionCount = (long)version.ExecutionCount,
            Success = DurationOf(inference.Success),
            Fail = DurationOf(inference.Fail),
            Queue = DurationOf(inference.Queue),
            ComputeInput = DurationOf(inference.ComputeInput),
            ComputeInfer = DurationOf(inference.ComputeInfer),
            ComputeOutput = DurationOf(inference.ComputeOutput),
            Batches = [.. version.BatchStats.Select(BatchOf)],
            Memory = [.. version.MemoryUsage.Select(memory => new MemoryStatistics(memory.Type, memory.Id, (long)memory.ByteSize))],
        };
    }

    private static BatchSizeStatistics BatchOf(InferBatchStatistics batch) => new(
        (int)batch.BatchSize, DurationOf(batch.ComputeInput), DurationOf(batch.ComputeInfer), DurationOf(batch.ComputeOutput));

    private static DurationStatistics DurationOf(StatisticDuration? duration) =>
        duration is null ? default : new((long)duration.Count, AnswerTexts.Nanoseconds(duration.Ns));
}
