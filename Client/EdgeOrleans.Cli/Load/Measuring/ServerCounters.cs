using EdgeOrleans.Cli.Door.Answers;

namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>A model's counters on the PoP that is asked, over the versions that were asked for; times in nanoseconds.</summary>
internal readonly record struct ServerCounters(
    long Requests, long Inferences, long Executions, long Queue, long ComputeInput, long ComputeInfer, long ComputeOutput)
{
    /// <summary>Adds up the versions.</summary>
    public static ServerCounters Of(StatisticsList statistics)
    {
        ServerCounters sum = default;
        foreach (ModelStatisticsInfo version in statistics.ModelStats)
        {
            InferenceStatisticsInfo times = version.InferenceStats;
            sum = new ServerCounters(
                sum.Requests + times.Success.Count,
                sum.Inferences + version.InferenceCount,
                sum.Executions + version.ExecutionCount,
                sum.Queue + times.Queue.Ns,
                sum.ComputeInput + times.ComputeInput.Ns,
                sum.ComputeInfer + times.ComputeInfer.Ns,
                sum.ComputeOutput + times.ComputeOutput.Ns);
        }

        return sum;
    }
}
