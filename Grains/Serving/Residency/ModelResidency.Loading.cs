using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Residency.Accounting;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>How a replica comes into memory and leaves it.</summary>
internal sealed partial class ModelResidency
{
    /// <summary>Runs a load to its end; never fails, whatever comes of it.</summary>
    private async Task LoadAsync(ResidencySlot slot, PendingLoad load)
    {
        (ResidentReplica? replica, Refusal? refusal) = await TryOpenAsync(slot, load.Deployment);
        ResidentReplica? replaced = slot.Complete(load, replica, refusal);
        if (replica is not null)
        {
            replica.Release();
        }
        else
        {
            _instruments.OnLoadFailed(slot.Key.Model);
            LogNotLoaded(slot.Key.Model, slot.Key.Version, refusal!.Message);
        }

        load.End();
        if (replaced is not null) _ = CloseAsync(replaced);
    }

    private async Task<(ResidentReplica? Replica, Refusal? Refusal)> TryOpenAsync(ResidencySlot slot, ModelDeployment deployment)
    {
        long reserved = 0;
        slot.IsBroken = false;
        try
        {
            long estimate = slot.MeasuredBytes(deployment) ?? ModelFootprint.Estimate(deployment);
            if (await ReserveAsync(slot.Key, estimate, estimate) is { } refusal) return (null, refusal);
            reserved = estimate;
            return await OpenAsync(slot, deployment, estimate);
        }
        catch (ModelLoadException e)
        {
            _budget.Return(reserved);
            slot.IsBroken = true;
            return (null, ResidencyRefusals.CannotLoad(slot.Key, e.Message));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            _budget.Return(reserved);
            return (null, ResidencyRefusals.CannotLoad(slot.Key, "the PoP is stopping."));
        }
        catch (Exception e)
        {
            // Those that wait need an answer whatever happened.
            LogLoadFaulted(e, slot.Key.Model, slot.Key.Version);
            _budget.Return(reserved);
            return (null, ResidencyRefusals.CannotLoad(slot.Key, "the PoP failed; its log has the reason."));
        }
    }

    /// <summary>Opens into reserved memory and settles the account by what the replica really takes.</summary>
    private async Task<(ResidentReplica? Replica, Refusal? Refusal)> OpenAsync(ResidencySlot slot, ModelDeployment deployment, long reserved)
    {
        long started = _timeProvider.GetTimestamp();
        IModelReplica replica = await _opener.OpenAsync(deployment, slot.Statistics, _stopping.Token);
        long bytes = replica.MemoryBytes;
        slot.SetMeasuredBytes(deployment, bytes);
        if (bytes < reserved)
        {
            _budget.Return(reserved - bytes);
        }
        else if (bytes > reserved && await ReserveAsync(slot.Key, bytes - reserved, bytes) is { } refusal)
        {
            await replica.DisposeAsync();
            _budget.Return(reserved);
            return (null, refusal);
        }

        TimeSpan duration = _timeProvider.GetElapsedTime(started);
        slot.History.Loaded(duration);
        _instruments.OnLoaded(slot.Key.Model, duration, bytes);
        LogLoaded(slot.Key.Model, slot.Key.Version, replica.Device, bytes, duration.TotalSeconds);
        var resident = new ResidentReplica(slot, replica, bytes, _budget);
        _budget.Add(resident);
        _live[resident] = true;
        return (resident, null);
    }

    /// <summary>Reserves <paramref name="bytes"/> of the <paramref name="total"/> that a replica takes.</summary>
    private async Task<Refusal?> ReserveAsync(VersionKey key, long bytes, long total)
    {
        if (total > _budget.Limit) return ResidencyRefusals.NeverFits(key, total, _budget);
        RoomOutcome outcome = await _budget.ReserveAsync(bytes, Evict, _stopping.Token);
        if (outcome == RoomOutcome.Granted) return null;
        return outcome == RoomOutcome.Busy && _onDemand ? ResidencyRefusals.Busy(key, total, _budget) : ResidencyRefusals.NoRoom(key, total, _budget);
    }

    private void Evict(ResidentReplica victim)
    {
        victim.Slot.Forget(victim);
        _instruments.OnEvicted(victim.Slot.Key.Model);
        LogEvicted(victim.Slot.Key.Model, victim.Slot.Key.Version, victim.Bytes);
        _ = Task.Run(() => victim.FreeOnce(FreeAsync));
    }

    private async Task CloseAsync(ResidentReplica replica)
    {
        _budget.OnLeaving(replica);
        replica.Close();
        await replica.Drained;
        await replica.FreeOnce(FreeAsync);
    }

    private async Task FreeAsync(ResidentReplica replica)
    {
        try
        {
            await replica.Replica.DisposeAsync();
        }
        catch (Exception e)
        {
            LogDisposeFaulted(e, replica.Slot.Key.Model, replica.Slot.Key.Version);
        }

        _live.TryRemove(replica, out _);
        _instruments.OnGone(replica.Bytes);
        _budget.OnGone(replica);
    }
}
