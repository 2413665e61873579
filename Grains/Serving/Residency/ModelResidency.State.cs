using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>What others may know of the models in memory.</summary>
internal sealed partial class ModelResidency : IResidencyState
{
    /// <inheritdoc />
    public long UsedBytes => _budget.Used;

    /// <inheritdoc />
    public long BudgetBytes => _budget.Limit;

    /// <inheritdoc />
    public VersionResidency? StateOf(string model, int version)
    {
        if (!_slots.TryGetValue(new VersionKey(model, version), out ResidencySlot? slot)) return null;
        TimeSpan? lastLoad = slot.History.Duration;
        long fileBytes = slot.History.FileBytes(slot.Deployment);
        if (slot.Current is { IsClosed: false } current)
        {
            return new VersionResidency(ModelWarmth.Warm, current.Replica.Load, TimeSpan.Zero, lastLoad, fileBytes);
        }

        ReplicaLoad load = slot.History.Load;
        if (slot.LoadUnderWay(out int waiters) is not { } startedAt)
        {
            return new VersionResidency(ModelWarmth.Cold, load, TimeSpan.Zero, lastLoad, fileBytes);
        }

        load = load with { InFlight = waiters, QueueLength = waiters };
        return new VersionResidency(ModelWarmth.Loading, load, _timeProvider.GetElapsedTime(startedAt), lastLoad, fileBytes);
    }
}
