using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>A model's counters on the PoP that is asked, over the versions that were asked for.</summary>
internal readonly record struct ServerCounters(
    long Requests, long Inferences, long Executions, TimeSpan Queue, TimeSpan ComputeInput, TimeSpan ComputeInfer, TimeSpan ComputeOutput)
{
    /// <summary>Adds up the versions.</summary>
    public static ServerCounters Of(ImmutableArray<VersionStatistics> versions)
    {
        ServerCounters sum = default;
        foreach (VersionStatistics version in versions)
        {
            sum = new ServerCounters(
                sum.Requests + version.Success.Count,
                sum.Inferences + version.InferenceCount,
                sum.Executions + version.ExecutionCount,
                sum.Queue + version.Queue.Total,
                sum.ComputeInput + version.ComputeInput.Total,
                sum.ComputeInfer + version.ComputeInfer.Total,
                sum.ComputeOutput + version.ComputeOutput.Total);
        }

        return sum;
    }
}
