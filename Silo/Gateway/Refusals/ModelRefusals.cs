using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Silo.Gateway.Refusals;

/// <summary>What the door says of models that it cannot describe.</summary>
internal static class ModelRefusals
{
    /// <summary>The model's file could not be read.</summary>
    public static Refusal NotReadable(ModelVersion model) => new(
        RefusalCause.Unavailable, $"Model '{model.Model}' version {model.Version} is unavailable: {model.Reason}");

    /// <summary>The version exists but does not serve.</summary>
    public static Refusal NotReady(ModelVersion model) => new(
        model.State == ModelState.Unavailable ? RefusalCause.Unavailable : RefusalCause.NotReady,
        model.Reason.Length == 0
            ? $"Model '{model.Model}' version {model.Version} is not at ready state; retry, or load it."
            : $"Model '{model.Model}' version {model.Version} is not at ready state: {model.Reason}");
}
