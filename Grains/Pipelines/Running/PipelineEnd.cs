using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>An end before the last step.</summary>
/// <param name="Refusal">Why there is no answer; null when a stage answered at once.</param>
/// <param name="Answer">What the stage answered.</param>
/// <param name="Step">The name of its step.</param>
internal sealed record PipelineEnd(Refusal? Refusal, ImmutableArray<Tensor> Answer, string Step);
