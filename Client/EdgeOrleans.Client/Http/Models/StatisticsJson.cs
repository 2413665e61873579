using System.Collections.Immutable;
using EdgeOrleans.Client.Answers;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Http.Models;

/// <summary>Counters of models.</summary>
internal sealed record StatisticsJson(StatisticsJson.VersionJson[] ModelStats)
{
    public ImmutableArray<VersionStatistics> ToStatistics() => [.. ModelStats.WithoutNulls().Select(version => version.ToStatistics())];

    /// <summary>Counters of one version.</summary>
    internal sealed record VersionJson(
        string Name,
        string Version,
        InferenceJson InferenceStats,
        ulong LastInference = 0,
        long InferenceCount = 0,
        long ExecutionCount = 0,
        BatchJson[]? BatchStats = null,
        MemoryJson[]? MemoryUsage = null,
        StepJson[]? Steps = null)
    {
        public VersionStatistics ToStatistics() => new()
        {
            Model = Name,
            Version = AnswerTexts.TryReadVersion(Version, out int version) ? version : 0,
            LastInference = AnswerTexts.InstantOf(LastInference),
            InferenceCount = InferenceCount,
            ExecutionCount = ExecutionCount,
            Success = InferenceStats.Success.ToStatistics(),
            Fail = InferenceStats.Fail.ToStatistics(),
            Queue = InferenceStats.Queue.ToStatistics(),
            ComputeInput = InferenceStats.ComputeInput.ToStatistics(),
            ComputeInfer = InferenceStats.ComputeInfer.ToStatistics(),
            ComputeOutput = InferenceStats.ComputeOutput.ToStatistics(),
            Batches = [.. BatchStats.WithoutNulls().Select(batch => batch.ToStatistics())],
            Memory = [.. MemoryUsage.WithoutNulls().Select(memory => new MemoryStatistics(memory.Type, memory.Id, memory.ByteSize))],
            Steps = [.. Steps.WithoutNulls().Select(step => new StepStatistics(step.Name, step.Success.ToStatistics(), step.Fail.ToStatistics()))],
        };
    }

    /// <summary>Where the time of the requests went.</summary>
    internal sealed record InferenceJson(
        DurationJson Success,
        DurationJson Fail,
        DurationJson Queue,
        DurationJson ComputeInput,
        DurationJson ComputeInfer,
        DurationJson ComputeOutput);

    /// <summary>Runs of one batch size.</summary>
    internal sealed record BatchJson(int BatchSize, DurationJson ComputeInput, DurationJson ComputeInfer, DurationJson ComputeOutput)
    {
        public BatchSizeStatistics ToStatistics() =>
            new(BatchSize, ComputeInput.ToStatistics(), ComputeInfer.ToStatistics(), ComputeOutput.ToStatistics());
    }

    /// <summary>How often and how long.</summary>
    internal readonly record struct DurationJson(long Count, ulong Ns)
    {
        public DurationStatistics ToStatistics() => new(Count, AnswerTexts.Nanoseconds(Ns));
    }

    /// <summary>Memory held.</summary>
    internal sealed record MemoryJson(string Type, long Id, long ByteSize);

    /// <summary>A step of a pipeline.</summary>
    internal sealed record StepJson(string Name, DurationJson Success, DurationJson Fail);
}
