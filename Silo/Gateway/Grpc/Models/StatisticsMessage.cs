using System.Globalization;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;
using EdgeOrleans.Protocol;
using ModelStatistics = EdgeOrleans.Protocol.ModelStatistics;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>Says what a version has counted; measuring tools depend on it.</summary>
internal static class StatisticsMessage
{
    public static ModelStatistics Of(ModelVersion version)
    {
        ModelStatisticsSnapshot counted = version.Statistics.Snapshot();
        ModelStatistics message = new()
        {
            Name = version.Model,
            Version = version.Version.ToString(CultureInfo.InvariantCulture),
            LastInference = (ulong)(counted.LastInference?.ToUnixTimeMilliseconds() ?? 0),
            InferenceCount = (ulong)counted.InferenceCount,
            ExecutionCount = (ulong)counted.ExecutionCount,
            InferenceStats = new InferStatistics
            {
                Success = Duration(counted.Success),
                Fail = Duration(counted.Fail),
                Queue = Duration(counted.Queue),
                ComputeInput = Duration(counted.ComputeInput),
                ComputeInfer = Duration(counted.ComputeInfer),
                ComputeOutput = Duration(counted.ComputeOutput),
                CacheHit = new StatisticDuration(),
                CacheMiss = new StatisticDuration(),
            },
        };
        foreach (BatchStatistics batch in counted.Batches) message.BatchStats.Add(BatchOf(batch));
        if (version.ResidentBytes > 0) message.MemoryUsage.Add(MemoryOf(version));
        return message;
    }

    private static InferBatchStatistics BatchOf(in BatchStatistics batch) => new()
    {
        BatchSize = (ulong)batch.BatchSize,
        ComputeInput = Duration(batch.ComputeInput),
        ComputeInfer = Duration(batch.ComputeInfer),
        ComputeOutput = Duration(batch.ComputeOutput),
    };

    private static MemoryUsage MemoryOf(ModelVersion version)
    {
        ModelDevice device = ModelDevice.Parse(version.Device);
        return new MemoryUsage { Type = device.MemoryType, Id = device.Id, ByteSize = (ulong)version.ResidentBytes };
    }

    private static StatisticDuration Duration(DurationCount duration) =>
        new() { Count = (ulong)duration.Count, Ns = (ulong)duration.Nanoseconds };
}
