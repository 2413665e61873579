using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Models;

/// <summary>Says of versions what other programs may know.</summary>
internal static class CatalogDescriptions
{
    /// <summary>The model's file could not be read.</summary>
    public static Refusal NotReadable(ModelVersion model) =>
        new(RefusalCause.Unavailable, $"Model '{model.Model}' version {model.Version} is unavailable: {model.Reason}");

    /// <param name="model">The version asked for, whose signature is known.</param>
    /// <param name="versions">All versions that are served.</param>
    public static ModelMetadata MetadataOf(ModelVersion model, IReadOnlyList<ModelVersion> versions)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (model.Device is { } device) properties["device"] = device;
        if (model.Manifest.Description is { } description) properties["description"] = description;
        return new ModelMetadata(
            model.Model,
            [.. versions.Select(version => version.Version)],
            ModelPlatforms.Of(model),
            model.Signature!.Inputs,
            model.Signature.Outputs,
            properties.ToImmutable());
    }

    /// <summary>The counters at this moment.</summary>
    public static VersionStatistics StatisticsOf(ModelVersion model)
    {
        ModelStatisticsSnapshot counted = model.Statistics.Snapshot();
        return new VersionStatistics
        {
            Model = model.Model,
            Version = model.Version,
            LastInference = counted.LastInference,
            InferenceCount = counted.InferenceCount,
            ExecutionCount = counted.ExecutionCount,
            Success = DurationOf(counted.Success),
            Fail = DurationOf(counted.Fail),
            Queue = DurationOf(counted.Queue),
            ComputeInput = DurationOf(counted.ComputeInput),
            ComputeInfer = DurationOf(counted.ComputeInfer),
            ComputeOutput = DurationOf(counted.ComputeOutput),
            Batches = [.. counted.Batches.Select(BatchOf)],
            Memory = model.ResidentBytes > 0 ? [MemoryOf(model)] : [],
            Steps = [.. (model.Pipeline?.Steps ?? []).Select(step => new StepStatistics(step.Step, DurationOf(step.Success), DurationOf(step.Fail)))],
        };
    }

    private static MemoryStatistics MemoryOf(ModelVersion model)
    {
        ModelDevice device = ModelDevice.Parse(model.Device);
        return new MemoryStatistics(device.MemoryType, device.Id, model.ResidentBytes);
    }

    private static BatchSizeStatistics BatchOf(BatchStatistics batch) => new(
        batch.BatchSize, DurationOf(batch.ComputeInput), DurationOf(batch.ComputeInfer), DurationOf(batch.ComputeOutput));

    private static DurationStatistics DurationOf(DurationCount counted) => new(counted.Count, TimeSpan.FromTicks(counted.Nanoseconds / 100));
}
