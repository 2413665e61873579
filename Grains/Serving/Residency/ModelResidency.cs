using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Residency.Accounting;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>
/// Holds the models of this PoP in memory within <see cref="CatalogOptions.MemoryBudgetBytes"/>. With
/// <see cref="CatalogOptions.LoadOnDemand"/> a model loads on its first request and the least recently used idle one
/// leaves when room is needed; without, a model that does not fit beside the others is refused.
/// </summary>
internal sealed partial class ModelResidency : IModelResidency, IAsyncDisposable
{
    private readonly ConcurrentDictionary<VersionKey, ResidencySlot> _slots = [];
    private readonly ConcurrentDictionary<ResidentReplica, bool> _live = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly MemoryBudget _budget;
    private readonly ReplicaOpener _opener;
    private readonly ResidencyInstruments _instruments;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly bool _onDemand;
    private int _disposed;

    public ModelResidency(
        IModelReplicaFactory factory,
        IOptions<CatalogOptions> options,
        ResidencyInstruments instruments,
        TimeProvider timeProvider,
        ILogger<ModelResidency> logger)
    {
        _onDemand = options.Value.LoadOnDemand;
        _budget = new MemoryBudget(options.Value.MemoryBudgetBytes, _onDemand, timeProvider);
        _opener = new ReplicaOpener(factory);
        (_instruments, _timeProvider, _logger) = (instruments, timeProvider, logger);
    }

    /// <summary>The account of the memory.</summary>
    public MemoryBudget Budget => _budget;

    /// <inheritdoc />
    public ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken)
    {
        VersionKey key = new(model, version);
        if (!_slots.TryGetValue(key, out ResidencySlot? slot))
        {
            return new(new ReplicaLease(ResidencyRefusals.NotServed(key, "it is not loaded")));
        }

        return slot.TryPin(out ResidentReplica? replica)
            ? new(new ReplicaLease(replica.Replica, replica))
            : RentAbsent(slot, cancellationToken);
    }

    /// <inheritdoc />
    public bool IsIdle(string model, int version) => Resident(model, version) is { IsIdle: true };

    /// <inheritdoc />
    public ReplicaLoad? LoadOf(string model, int version) => Resident(model, version)?.Replica.Load;

    /// <inheritdoc />
    public TimeSpan? AnswerTimeOf(string model, int version, InferenceRequest request) =>
        Resident(model, version)?.Replica.AnswerTimeOf(request);

    /// <summary>Makes a version rentable. Loads nothing; a version that can never fit is refused from the start.</summary>
    /// <param name="deployment">What to serve.</param>
    /// <param name="statistics">Its counters.</param>
    /// <param name="loading">Whether the version counts as not ready until <see cref="PutAsync"/> has loaded it.</param>
    public ResidencySlot Add(ModelDeployment deployment, ModelStatistics statistics, bool loading)
    {
        ResidencySlot slot = Create(deployment, statistics, loading);
        Register(slot);
        return slot;
    }

    /// <summary>The same for a version that can be rented once <see cref="Register"/> has made it so, and loaded before.</summary>
    public ResidencySlot Create(ModelDeployment deployment, ModelStatistics statistics, bool loading)
    {
        SlotStatus absent = _onDemand ? SlotStatus.OnDemand : SlotStatus.Loading;
        var slot = new ResidencySlot(deployment, statistics, loading ? SlotStatus.Loading : absent, absent);
        RefuseWhatNeverFits(slot);
        return slot;
    }

    /// <summary>Makes a version rentable, in place of the one of its key, which is the caller's to remove.</summary>
    public void Register(ResidencySlot slot) => _slots[slot.Key] = slot;

    /// <summary>
    /// Serves a deployment in place of the slot's: the new replica is ready before the old one is let go, which happens
    /// when its last request has ended. A failure keeps the old one.
    /// </summary>
    /// <param name="slot">The slot.</param>
    /// <param name="deployment">What to serve.</param>
    /// <param name="loadNow">False to leave the load to the first request where no replica is resident.</param>
    /// <returns>Null when done, else why not.</returns>
    public async Task<Refusal?> PutAsync(ResidencySlot slot, ModelDeployment deployment, bool loadNow)
    {
        while (true)
        {
            if (!loadNow && slot.TryReplace(deployment))
            {
                RefuseWhatNeverFits(slot);
                return slot.Status.State == ModelState.Unavailable ? new Refusal(RefusalCause.Unavailable, slot.Status.Reason) : null;
            }

            if (slot.TryBegin(deployment, _timeProvider.GetTimestamp(), out PendingLoad load))
            {
                await LoadAsync(slot, load);
                return load.Refusal;
            }

            await load.Ended;
        }
    }

    /// <summary>Takes a version out of service: nobody can rent it any more. Ends when its requests have ended and its memory is free.</summary>
    public async Task RemoveAsync(ResidencySlot slot)
    {
        _slots.TryRemove(new(slot.Key, slot));
        await slot.BeginRemoval();
        if (slot.TakeCurrent() is { } replica) await CloseAsync(replica);
        slot.EndRemoval();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stopping.CancelAsync();
        foreach (ResidencySlot slot in _slots.Values) await slot.BeginRemoval();
        // A replica waits for its own requests; at the end of the process a forgotten pin must not hold it up.
        await Task.WhenAll(_live.Keys.Select(replica => replica.FreeOnce(FreeAsync)));
        _opener.Dispose();
        _stopping.Dispose();
    }

    private ResidentReplica? Resident(string model, int version) =>
        _slots.TryGetValue(new VersionKey(model, version), out ResidencySlot? slot) && slot.Current is { IsClosed: false } current ? current : null;

    private ValueTask<ReplicaLease> RentAbsent(ResidencySlot slot, CancellationToken cancellationToken)
    {
        PendingLoad? load = slot.Join(_timeProvider.GetTimestamp(), out ResidentReplica? pinned, out bool started);
        if (started) _ = Task.Run(() => LoadAsync(slot, load!), CancellationToken.None);
        if (load is not null) return WaitAsync(slot, load, cancellationToken);
        return new(pinned is null
            ? new ReplicaLease(ResidencyRefusals.NotServed(slot.Key, slot.Status.Reason))
            : new ReplicaLease(pinned.Replica, pinned));
    }

    private static async ValueTask<ReplicaLease> WaitAsync(ResidencySlot slot, PendingLoad load, CancellationToken cancellationToken)
    {
        try
        {
            await load.Ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (!slot.TryWithdraw(load)) load.Replica?.Release();
            return new ReplicaLease(ResidencyRefusals.Withdrawn(slot.Key));
        }

        return load.Replica is { } replica ? new ReplicaLease(replica.Replica, replica) : new ReplicaLease(load.Refusal!);
    }

    private void RefuseWhatNeverFits(ResidencySlot slot)
    {
        long bytes = ModelFootprint.Estimate(slot.Deployment);
        if (bytes > _budget.Limit) slot.Refuse(ResidencyRefusals.NeverFits(slot.Key, bytes, _budget.Limit));
    }
}
