using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>One load with those that wait for it. Its mutable parts are guarded by the slot's lock.</summary>
internal sealed class PendingLoad(ModelDeployment deployment, long startedAt)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelDeployment Deployment => deployment;

    /// <summary>The timestamp at which it began.</summary>
    public long StartedAt => startedAt;

    /// <summary>Requests that wait; each gets a pin when the load succeeds.</summary>
    public int Waiters { get; set; }

    /// <summary>Whether the outcome is known, so that each waiter owns its pin or has its refusal.</summary>
    public bool HasOutcome { get; set; }

    public ResidentReplica? Replica { get; set; }

    public Refusal? Refusal { get; set; }

    /// <summary>Ends with the load, well or not; never fails.</summary>
    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();
}
