using System.Collections.Concurrent;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Pipelines.Statistics;

/// <summary>The counters of one version of a pipeline; they outlive its deployments. Thread-safe.</summary>
internal sealed class PipelineStatistics
{
    private readonly ConcurrentDictionary<string, StepStatistics> _steps = new(StringComparer.Ordinal);

    /// <summary>Those of the whole, as of a model.</summary>
    public ModelStatistics Whole { get; } = new();

    /// <summary>Those of a step.</summary>
    public StepStatistics Of(string step) => _steps.GetOrAdd(step, static name => new StepStatistics(name));
}
