namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>Where the time of requests went on the PoP that was asked: averages over the requests it answered.</summary>
/// <param name="Requests">How many it answered.</param>
/// <param name="Queue">Waiting for a runner.</param>
/// <param name="ComputeInput">Gathering inputs.</param>
/// <param name="ComputeInfer">The model's run.</param>
/// <param name="ComputeOutput">Handing out outputs.</param>
/// <param name="BatchSize">Elements of a batch on average; 0 without any.</param>
internal readonly record struct ServerSplit(
    long Requests, TimeSpan Queue, TimeSpan ComputeInput, TimeSpan ComputeInfer, TimeSpan ComputeOutput, double BatchSize)
{
    /// <summary>All of the model's part.</summary>
    public TimeSpan Compute => ComputeInput + ComputeInfer + ComputeOutput;

    /// <summary>What happened between two readings of the counters; nothing where the PoP started anew.</summary>
    public static ServerSplit Between(in ServerCounters before, in ServerCounters after)
    {
        long requests = after.Requests - before.Requests;
        long executions = after.Executions - before.Executions;
        if (requests <= 0) return default;
        return new ServerSplit(
            requests,
            Average(after.Queue - before.Queue, requests),
            Average(after.ComputeInput - before.ComputeInput, requests),
            Average(after.ComputeInfer - before.ComputeInfer, requests),
            Average(after.ComputeOutput - before.ComputeOutput, requests),
            executions <= 0 ? 0 : (double)(after.Inferences - before.Inferences) / executions);
    }

    private static TimeSpan Average(TimeSpan total, long requests) => total > TimeSpan.Zero ? total / requests : TimeSpan.Zero;
}
