using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>The pipelines that this PoP serves. Thread-safe.</summary>
public interface IPipelineCatalog
{
    /// <summary>Every version that is deployed here, by name and version, ready or not.</summary>
    IReadOnlyList<PipelineManifest> Deployed { get; }

    /// <summary>The version that <c>latest</c> names, which serves requests that name none; 0 before it names any.</summary>
    int LatestOf(string pipeline);

    /// <summary>Serves a version beside the others, in place of the same version that was there before. It is ready when all its stages and models are.</summary>
    /// <returns>Null when done; InvalidInput when a model has the name.</returns>
    Refusal? Put(PipelineManifest manifest);

    /// <summary>Serves a version no longer; its requests under way go on. False when it was not there.</summary>
    bool Remove(string pipeline, int version);

    /// <summary>Lets <c>latest</c> name a version. Returns null when done, NotFound for a version that is not deployed here.</summary>
    Refusal? SetLatest(string pipeline, int version);
}
