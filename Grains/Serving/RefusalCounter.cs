using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Counts the requests that one replica refuses.</summary>
internal sealed class RefusalCounter(
    ReplicaIdentity identity, ModelStatistics statistics, ServingInstruments instruments, TimeProvider clock) : IRequestObserver
{
    /// <summary>A request was refused after <paramref name="duration"/>.</summary>
    public void Refused(TimeSpan duration, Refusal refusal)
    {
        statistics.Failed(duration);
        if (refusal.Cause is RefusalCause.Internal or RefusalCause.Unavailable or RefusalCause.StageFailed) statistics.Recent.Failed();
        instruments.Refused(identity.Tags, refusal.Cause);
    }

    void IRequestObserver.Refused(PendingRequest request, Refusal refusal) =>
        Refused(clock.GetElapsedTime(request.AdmittedAt), refusal);
}
