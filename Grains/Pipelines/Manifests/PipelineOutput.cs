using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>An output of a pipeline.</summary>
/// <param name="Tensor">Name, datatype and shape.</param>
/// <param name="From">The step's output that it is.</param>
public sealed record PipelineOutput(TensorSpec Tensor, TensorSource From);
