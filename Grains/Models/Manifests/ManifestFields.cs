using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>The fields that each object of a manifest may have.</summary>
internal static class ManifestFields
{
    public static readonly ImmutableArray<string> Root =
    [
        "$schema", "description", "versions", "batching", "queueCapacity", "defaultTimeout", "maxTimeout", "priorityLevels",
        "defaultPriority", "executionProviders", "intraOpThreads", "runners", "warmUp", "labels", "memoryBytes",
    ];

    public static readonly ImmutableArray<string> Versions = ["latest"];

    public static readonly ImmutableArray<string> Batching = ["maxBatchSize", "maxQueueDelay"];

    public static readonly ImmutableArray<string> WarmUp = ["count", "inputs"];

    public static readonly ImmutableArray<string> WarmUpInput = ["datatype", "shape", "data"];
}
