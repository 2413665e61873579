using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>
/// One version of a model on this PoP, as the steps of pipelines call it: in place, and counted among what the PoP's
/// router has under way there.
/// </summary>
internal sealed class ModelAccess(IModelResidency residency, string model, int version, SendCount sends, TimeProvider clock)
{
    private readonly ReplicaAccess _access = new(residency, model, version, clock);

    /// <summary>The version.</summary>
    public int Version => version;

    /// <summary>Runs a request, loading the model first where it is not in memory.</summary>
    public async Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        sends.Sent();
        try
        {
            return await _access.InferAsync(request, elapsed, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            sends.Answered();
        }
    }

    /// <summary>Keeps the model in memory for several requests of one caller, one after the other, which count as one under way.</summary>
    /// <param name="use">Makes the requests.</param>
    /// <param name="timeLeft">How long to wait for the model.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<StepOutcome> UseAsync(
        Func<IModelReplica, ValueTask<StepOutcome>> use, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        sends.Sent();
        try
        {
            using ReplicaLease lease = await _access.RentAsync(timeLeft, cancellationToken).ConfigureAwait(false);
            return lease.Replica is { } replica ? await use(replica).ConfigureAwait(false) : StepOutcome.Refused(lease.Refusal!);
        }
        finally
        {
            sends.Answered();
        }
    }
}
