using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>The place of one served version: what to load, what is resident and what is under way. At most one load at a time.</summary>
internal sealed class ResidencySlot(ModelDeployment deployment, ModelStatistics statistics, SlotStatus initial, SlotStatus absent)
{
    private readonly SlotStatus _absent = absent;
    private readonly Lock _lock = new();
    private volatile ModelDeployment _deployment = deployment;
    private volatile ResidentReplica? _current;
    private volatile SlotStatus _status = initial;
    private PendingLoad? _pending;
    private (ModelDeployment Deployment, long Bytes)? _measured;
    private bool _removed;

    public VersionKey Key { get; } = new(deployment.Model, deployment.Version);

    public ModelStatistics Statistics => statistics;

    /// <summary>What outlives its replicas.</summary>
    public LoadHistory History { get; } = new();

    /// <summary>Whether the last load failed by what was to be loaded, so that another would too; changed by loads, one at a time.</summary>
    public bool IsBroken { get; set; }

    /// <summary>What is served, or what the next load opens.</summary>
    public ModelDeployment Deployment => _deployment;

    public SlotStatus Status => _status;

    /// <summary>The resident replica, for looking at; only a pin keeps it.</summary>
    public ResidentReplica? Current => _current;

    public bool TryPin([NotNullWhen(true)] out ResidentReplica? replica)
    {
        replica = _current;
        return replica is not null && replica.TryPin();
    }

    /// <summary>Bytes that this deployment took when it was last loaded; null before.</summary>
    public long? MeasuredBytes(ModelDeployment of)
    {
        lock (_lock) return _measured is { } known && ReferenceEquals(known.Deployment, of) ? known.Bytes : null;
    }

    public void SetMeasuredBytes(ModelDeployment of, long bytes)
    {
        lock (_lock) _measured = (of, bytes);
    }

    /// <summary>When the load under way began, with those that wait for it; null without one.</summary>
    public long? LoadUnderWay(out int waiters)
    {
        lock (_lock)
        {
            waiters = _pending?.Waiters ?? 0;
            return _pending?.StartedAt;
        }
    }

    /// <summary>Notes a reason why no load will be tried.</summary>
    public void Refuse(string reason) => _status = SlotStatus.Refused(reason);

    /// <summary>
    /// Pins the replica, or joins the load under way, or starts one; with none of these, the status says why.
    /// A new load, in <paramref name="started"/>, is the caller's to run.
    /// </summary>
    public PendingLoad? Join(long now, out ResidentReplica? pinned, out bool started)
    {
        lock (_lock)
        {
            started = false;
            if (TryPin(out pinned) || _removed) return null;
            if (_pending is null)
            {
                if (_status.State == ModelState.Unavailable) return null;
                _pending = new PendingLoad(_deployment, now);
                started = true;
            }

            _pending.Waiters++;
            return _pending;
        }
    }

    /// <summary>A waiter leaves. False when the outcome is known: the waiter must then release its pin.</summary>
    public bool TryWithdraw(PendingLoad load)
    {
        lock (_lock)
        {
            if (load.HasOutcome) return false;
            load.Waiters--;
            return true;
        }
    }

    /// <summary>Begins to load a deployment in place of the current one; false, with the load that is in the way, while there is one.</summary>
    public bool TryBegin(ModelDeployment next, long now, out PendingLoad load)
    {
        lock (_lock)
        {
            if (_pending is not null)
            {
                load = _pending;
                return false;
            }

            load = _pending = new PendingLoad(next, now);
            if (_status.State == ModelState.Unavailable) _status = SlotStatus.Loading;
            return true;
        }
    }

    /// <summary>Replaces what the next load opens; false when a replica is resident or on its way.</summary>
    public bool TryReplace(ModelDeployment next)
    {
        lock (_lock)
        {
            if (_pending is not null || _current is not null) return false;
            (_deployment, _status) = (next, _absent);
            return true;
        }
    }

    /// <summary>Publishes the outcome of a load. Returns the replica that was replaced.</summary>
    public ResidentReplica? Complete(PendingLoad load, ResidentReplica? replica, Refusal? refusal)
    {
        lock (_lock)
        {
            (_pending, load.HasOutcome, load.Replica, load.Refusal) = (null, true, replica, refusal);
            if (replica is not null)
            {
                replica.Pin(load.Waiters);
                ResidentReplica? old = _current;
                (_current, _deployment) = (replica, load.Deployment);
                if (!_removed) _status = SlotStatus.Ready;
                return old;
            }

            if (_removed) return null;
            if (_current is { IsClosed: false })
            {
                _status = SlotStatus.Kept(refusal!.Message);
                return null;
            }

            (_current, _deployment) = (null, load.Deployment);
            _status = refusal!.Cause == RefusalCause.Overloaded ? _absent : SlotStatus.Refused(refusal.Message);
            return null;
        }
    }

    /// <summary>Lets go of a replica that left to make room.</summary>
    public void Forget(ResidentReplica replica)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_current, replica)) return;
            _current = null;
            History.Left(replica.Replica.Load);
            if (!_removed) _status = _absent;
        }
    }

    /// <summary>Starts no load any more. Returns the one under way.</summary>
    public Task BeginRemoval()
    {
        lock (_lock)
        {
            _removed = true;
            _status = SlotStatus.Unloading;
            return _pending?.Ended ?? Task.CompletedTask;
        }
    }

    /// <summary>Hands over the replica of a slot that is being removed.</summary>
    public ResidentReplica? TakeCurrent()
    {
        lock (_lock)
        {
            ResidentReplica? current = _current;
            _current = null;
            return current;
        }
    }

    public void EndRemoval() => _status = SlotStatus.Unloaded;
}
