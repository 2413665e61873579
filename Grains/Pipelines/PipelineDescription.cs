using System.Collections.Immutable;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pipelines.Statistics;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>What the catalog tells of a pipeline beyond what it tells of a model.</summary>
/// <param name="Manifest">What its author wrote.</param>
/// <param name="Steps">The counters of its steps, in the order of its plan.</param>
public sealed record PipelineDescription(PipelineManifest Manifest, ImmutableArray<StepCounters> Steps);
