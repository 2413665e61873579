using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Results;

/// <summary>Counts what becomes of the requests of a run.</summary>
internal sealed class RunTally(Conditions conditions)
{
    private readonly LatencyHistogram _times = new();
    private long _misses;
    private long _regionRequests;
    private long _regionMisses;
    private long _notNearest;
    private double _networkTime;
    private double _time;

    /// <summary>Requests that entered, those of the warm-up included.</summary>
    public long Entered { get; private set; }

    /// <summary>Requests that ended, those of the warm-up included.</summary>
    public long Ended { get; private set; }

    /// <summary>Runs outside of the zone that the request may not leave.</summary>
    public long ResidencyViolations { get; private set; }

    private long Requests { get; set; }

    private long Failures { get; set; }

    private long Decisions { get; set; }

    private long HandOvers { get; set; }

    private long Retries { get; set; }

    private long Hedges { get; set; }

    /// <summary>A request entered.</summary>
    public void OnEntered(in Arrival arrival)
    {
        Entered++;
        if (IsCounted(arrival)) Requests++;
    }

    /// <summary>A router decided where a request goes.</summary>
    public void OnDecision(in Arrival arrival)
    {
        if (IsCounted(arrival)) Decisions++;
    }

    /// <summary>A request was handed over.</summary>
    public void OnHandOver(in Arrival arrival)
    {
        if (IsCounted(arrival)) HandOvers++;
    }

    /// <summary>A failed request is tried again.</summary>
    public void OnRetry(in Arrival arrival)
    {
        if (IsCounted(arrival)) Retries++;
    }

    /// <summary>A late request got a second attempt.</summary>
    public void OnHedge(in Arrival arrival)
    {
        if (IsCounted(arrival)) Hedges++;
    }

    /// <summary>A request runs where it may not.</summary>
    public void OnResidencyViolation() => ResidencyViolations++;

    /// <summary>A request was answered.</summary>
    public void OnAnswered(in Arrival arrival, bool inRegion, double time, double networkTime, bool byNearest)
    {
        Ended++;
        if (!IsCounted(arrival)) return;
        _times.Add(time);
        _time += time;
        _networkTime += networkTime;
        if (!byNearest) _notNearest++;
        CountMiss(inRegion, time > conditions.Goal);
    }

    /// <summary>A request failed for good.</summary>
    public void OnFailed(in Arrival arrival, bool inRegion)
    {
        Ended++;
        if (!IsCounted(arrival)) return;
        Failures++;
        CountMiss(inRegion, true);
    }

    /// <summary>The numbers of the run.</summary>
    public RunMetrics Metrics(IReadOnlyDictionary<string, long> counts) => new()
    {
        Requests = Requests,
        P50 = _times.Quantile(0.5),
        P99 = _times.Quantile(0.99),
        P999 = _times.Quantile(0.999),
        Mean = _time / _times.Count,
        MissShare = Share(_misses),
        RegionMissShare = (double)_regionMisses / Math.Max(1, _regionRequests),
        FailedShare = Share(Failures),
        ResidencyViolations = ResidencyViolations,
        NotNearestShare = (double)_notNearest / Math.Max(1, _times.Count),
        MeanNetwork = _networkTime / _times.Count,
        HandOvers = Share(HandOvers),
        Retries = Share(Retries),
        Hedges = Share(Hedges),
        Decisions = Decisions,
        Counts = counts,
    };

    private void CountMiss(bool inRegion, bool isMiss)
    {
        if (isMiss) _misses++;
        if (!inRegion) return;
        _regionRequests++;
        if (isMiss) _regionMisses++;
    }

    private bool IsCounted(in Arrival arrival) => arrival.Time >= conditions.WarmUp;

    private double Share(long count) => (double)count / Math.Max(1, Requests);
}
