using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Pipelines;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Models;

/// <summary>A model version as this PoP sees it at one moment.</summary>
public sealed record ModelVersion
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version, from 1; 0 stands for a model without any version.</summary>
    public required int Version { get; init; }

    /// <summary>The state.</summary>
    public required ModelState State { get; init; }

    /// <summary>Why the state is what it is; empty for a ready version that is resident and up to date.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The manifest; the defaults where it could not be read.</summary>
    public required ModelManifest Manifest { get; init; }

    /// <summary>Inputs and outputs, null where the file could not be read. For a version that is not resident only <see cref="IModelCatalog.Find"/> reads them, from the file.</summary>
    public ModelSignature? Signature { get; init; }

    /// <summary>The device it runs on, such as <c>CPU</c>; null while it is not resident.</summary>
    public string? Device { get; init; }

    /// <summary>Measured resident bytes; 0 while it is not resident.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>The counters, which outlive reloads.</summary>
    public required ModelStatistics Statistics { get; init; }

    /// <summary>What a pipeline has beyond that; null for a model.</summary>
    public PipelineDescription? Pipeline { get; init; }
}
