using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Pipelines.Statistics;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>What all runs of one version of a pipeline share.</summary>
internal sealed class PipelineParts
{
    /// <summary>What they follow.</summary>
    public required PipelinePlan Plan { get; init; }

    /// <summary>Pipeline and version, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>By place in the plan: what runs the step.</summary>
    public required IStepRunner[] Runners { get; init; }

    /// <summary>By place in the plan: the step's counters.</summary>
    public required StepStatistics[] Statistics { get; init; }

    /// <summary>By place in the plan: the tags of the step's metrics.</summary>
    public required KeyValuePair<string, object?>[][] StepTags { get; init; }

    /// <summary>The metrics.</summary>
    public required PipelineInstruments Instruments { get; init; }

    /// <summary>For times.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>For what must not happen.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The output of the pipeline of that name; null when it has none.</summary>
    public TensorSpec? OutputOf(string name)
    {
        foreach (TensorSpec output in Plan.Signature.Outputs)
        {
            if (string.Equals(output.Name, name, StringComparison.Ordinal)) return output;
        }

        return null;
    }
}
