using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>How a model runs over a sequence, one element after the other.</summary>
/// <param name="Over">The input that is cut along its first dimension; the outputs of all elements are joined along theirs.</param>
/// <param name="State">What an element leaves to the next; zeros for the first.</param>
public sealed record StepScan(string Over, ImmutableArray<StateLink> State);
