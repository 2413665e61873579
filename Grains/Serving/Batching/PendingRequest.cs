using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>An admitted request on its way to an answer, which completes its task.</summary>
internal sealed class PendingRequest : TaskCompletionSource<InferenceResult>
{
    /// <param name="inputs">In the signature's order.</param>
    /// <param name="outputs">Indexes into the signature's outputs, in the order to return them.</param>
    /// <param name="elements">Size of the request's own batch, 1 for a model without batching.</param>
    public PendingRequest(ImmutableArray<Tensor> inputs, ImmutableArray<int> outputs, int elements)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Inputs = inputs;
        Outputs = outputs;
        Elements = elements;
    }

    public ImmutableArray<Tensor> Inputs { get; }

    public ImmutableArray<int> Outputs { get; }

    public int Elements { get; }

    /// <summary>0 is the highest.</summary>
    public int Level { get; init; }

    /// <summary>Hash of what must be equal within a run; requests that differ in it never share one.</summary>
    public int Group { get; init; }

    /// <summary>Whose it is; empty for nobody's in particular.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The tenant's share beside the others', 1 or more.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Timestamps of the clock.</summary>
    public long AdmittedAt { get; init; }

    public long Deadline { get; init; }

    // The following belong to the scheduler and change under its lock alone.
    public PendingState State { get; set; }

    public Refusal? LeavesWith { get; set; }

    public Batch? Batch { get; set; }

    public bool IsClaimed { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Set where the caller can withdraw the request.</summary>
    public BatchScheduler? Scheduler { get; set; }

    /// <summary>The waiting requests of its tenant, while it waits.</summary>
    public TenantFlow? Flow { get; set; }

    /// <summary>Where in the virtual time of its level it may start.</summary>
    public double Start { get; set; }

    /// <summary>When it will have had its time there.</summary>
    public double End { get; set; }

    public PendingRequest? Previous { get; set; }

    public PendingRequest? Next { get; set; }

    public void Withdraw() => Scheduler?.Withdraw(this);
}
