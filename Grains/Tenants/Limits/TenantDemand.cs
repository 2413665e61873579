namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>
/// What a tenant asked for on this PoP, admitted or not, as a part of what it may have in the whole cluster: of its limits
/// the one that it comes nearest to. Not thread-safe; the counters that it reads are.
/// </summary>
internal sealed class TenantDemand
{
    /// <summary>How much of a measurement counts at once.</summary>
    private const double Rate = 0.5;

    /// <summary>More than this is no longer told apart.</summary>
    private const double Most = 100;

    /// <summary>Measurements in a row that found nothing, after which it is over.</summary>
    private const int IdleBeforeOver = 3;

    private TenantCount _before;
    private long _measuredAt;
    private bool _isMeasured;

    /// <summary>The demand; 1 stands for all that the tenant may have.</summary>
    public double Value { get; private set; }

    /// <summary>Measurements in a row that found nothing.</summary>
    public int Idle { get; private set; } = IdleBeforeOver;

    /// <summary>Whether the tenant has stopped asking, or never began.</summary>
    public bool IsOver => Idle >= IdleBeforeOver;

    /// <summary>Measures what came since the last time.</summary>
    /// <param name="count">The counters.</param>
    /// <param name="options">The limits.</param>
    /// <param name="now">The timestamp of now.</param>
    /// <param name="ticksPerSecond">The unit of timestamps.</param>
    public void Measure(in TenantCount count, TenantOptions options, long now, double ticksPerSecond)
    {
        // What came before there was a measurement counts as that of a second.
        double seconds = _isMeasured ? Math.Max((now - _measuredAt) / ticksPerSecond, 0.001) : 1;
        long requests = count.Asked - _before.Asked;
        double demand = 0;
        if (options.RequestsPerSecond is { } rate) demand = Math.Max(demand, requests / seconds / rate);
        if (options.TensorBytesPerSecond is { } bytes) demand = Math.Max(demand, (count.AskedBytes - _before.AskedBytes) / seconds / bytes);
        if (options.MaxConcurrency is { } most) demand = Math.Max(demand, (count.Peak + count.RefusedConcurrency - _before.RefusedConcurrency) / (double)most);
        demand = Math.Min(demand, Most);
        Value = _isMeasured && !IsOver ? Value + (Rate * (demand - Value)) : demand;
        Idle = requests == 0 && count.InFlight == 0 ? Idle + 1 : 0;
        (_before, _measuredAt, _isMeasured) = (count, now, true);
    }
}
