using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;

namespace EdgeOrleans.Grains.Models.Pushed;

/// <summary>The sentences with which deployments of models are refused.</summary>
internal static class PushRefusals
{
    public static Refusal FolderHas(string model) => new(
        RefusalCause.InvalidInput,
        $"The name '{model}' is that of a model in this PoP's catalog folder; deploy yours under another name, or remove models/{model} and unload it.");

    public static Refusal IsPipeline(string model) => new(
        RefusalCause.InvalidInput, $"The name '{model}' is a pipeline's, and models and pipelines share their names; name the model otherwise.");

    public static Refusal BadManifest(string problem) => new(RefusalCause.InvalidInput, problem);

    public static Refusal HasPolicy(string manifest) => new(
        RefusalCause.InvalidInput, $"{manifest}: 'versions' has no meaning for a model that is deployed, since each version serves until it is deleted; leave it out.");

    public static Refusal NotWritten(ArtifactKey key) => new(
        RefusalCause.Unavailable, $"{key} cannot be written to the temporary folder of this PoP; make room there and retry.", TimeSpan.FromSeconds(1));

    /// <summary>A load call brought files or a manifest for a model that was deployed.</summary>
    public static Refusal NoOverrides(string model) => new(
        RefusalCause.InvalidInput, $"Model '{model}' was deployed to all PoPs, and a load call cannot change it; deploy another version by PUT /edge/models/{model}/VERSION.");
}
