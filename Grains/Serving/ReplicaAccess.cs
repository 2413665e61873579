using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Serving;

/// <summary>
/// Rents one model version's replica for the time of each request. No grain, so that what follows an await need not
/// wait for a grain's turn.
/// </summary>
internal sealed class ReplicaAccess(IModelResidency residency, string model, int version, TimeProvider clock)
{
    /// <summary>Runs a request on the replica, loading it first where it is not resident.</summary>
    public async Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        using ReplicaLease lease = await RentAsync(request.Timeout - elapsed, cancellationToken).ConfigureAwait(false);
        return lease.Replica is { } replica
            ? await replica.InferAsync(request, elapsed + clock.GetElapsedTime(start), cancellationToken).ConfigureAwait(false)
            : lease.Refusal!;
    }

    /// <summary>Rents the replica, loading it first where it is not resident, within the time that is left.</summary>
    public ValueTask<ReplicaLease> RentAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        ValueTask<ReplicaLease> rented = residency.RentAsync(model, version, cancellationToken);
        return rented.IsCompletedSuccessfully ? rented : new(WaitAsync(rented.AsTask(), timeLeft));
    }

    /// <summary>Waits for a load no longer than the request may take; the load goes on without it.</summary>
    private async Task<ReplicaLease> WaitAsync(Task<ReplicaLease> rented, TimeSpan timeLeft)
    {
        try
        {
            return await rented.WaitAsync(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = ReleaseAsync(rented);
            return new ReplicaLease(Refusals.Expired($"'{model}' version {version}"));
        }
    }

    private static async Task ReleaseAsync(Task<ReplicaLease> late)
    {
        using ReplicaLease lease = await late.ConfigureAwait(false);
    }
}
