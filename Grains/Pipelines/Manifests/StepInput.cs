namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>An input of a step.</summary>
/// <param name="Tensor">The tensor's name, as the stage or model knows it.</param>
/// <param name="From">Where it comes from.</param>
public sealed record StepInput(string Tensor, TensorSource From);
