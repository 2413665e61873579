using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.Failures;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// What a router knows of a replica of one model on one PoP. Times are milliseconds of the router's own clock. Writes take a lock;
/// a decision reads without, since a number that is one request old decides as well.
/// </summary>
internal sealed class Candidate(Peer peer, int replica, Ejection ejection)
{
    /// <summary>How fast <see cref="Slowness"/> follows.</summary>
    private const double SlownessRate = 0.1;

    /// <summary>Milliseconds over which <see cref="UsualInFlight"/> is the average.</summary>
    private const double UsualOver = 2000;

    private readonly Lock _lock = new();
    private SendLog? _sends;
    private double _loadTime;
    private double _loadKnownAt;

    /// <summary>The PoP.</summary>
    public Peer Peer { get; } = peer;

    /// <summary>The replica's index on it.</summary>
    public int Replica { get; } = replica;

    /// <summary>Whether it is a pipeline, as far as is known; at its PoP both take the same way.</summary>
    public bool IsPipeline { get; set; }

    /// <summary>Whether its failures have taken it out of the choice for a while.</summary>
    public Ejection Ejection { get; } = ejection;

    /// <summary>Whether the PoP serves the model, as far as is known.</summary>
    public bool IsServed { get; private set; } = true;

    /// <summary>Whether its load was ever told.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>When its load was told last; before that infinity, so that it does not count as stale.</summary>
    public double KnownAt { get; private set; } = double.PositiveInfinity;

    /// <summary>Requests in flight, as told last.</summary>
    public double InFlight { get; private set; }

    /// <summary>Requests in flight, on average of the last seconds.</summary>
    public double UsualInFlight { get; private set; }

    /// <summary>Own sends that the last told load cannot have seen.</summary>
    public int UnseenSends { get; private set; }

    /// <summary>Requests that run at once.</summary>
    public double Slots { get; private set; } = 1;

    /// <summary>Time of a run of one request.</summary>
    public double ServiceTime { get; private set; }

    /// <summary>Time of a run at the batch size in use.</summary>
    public double BatchTime { get; private set; }

    /// <summary>Whether the model is in memory.</summary>
    public ModelWarmth Warmth { get; private set; } = ModelWarmth.Warm;

    /// <summary>Observed over told time of a run.</summary>
    public double Slowness { get; private set; } = 1;

    /// <summary>Moving average of failed answers, 0 to 1.</summary>
    public double ErrorRate => Ejection.ErrorRate;

    /// <summary>Time until the model is in memory.</summary>
    public double LoadTimeLeft(double now) =>
        Warmth == ModelWarmth.Loading ? Math.Max(0, _loadTime - (now - _loadKnownAt)) : _loadTime;

    /// <summary>A report told its load.</summary>
    public void OnReport(in ReplicaLoad load, ModelWarmth warmth, double loadTime, double now)
    {
        lock (_lock)
        {
            (IsServed, Warmth, _loadTime, _loadKnownAt) = (true, warmth, loadTime, now);
            Learn(load, now);
        }
    }

    /// <summary>The PoP said that it does not serve the model.</summary>
    public void OnNotServed() => IsServed = false;

    /// <summary>A request is being sent.</summary>
    public void OnSent(double now)
    {
        lock (_lock)
        {
            (_sends ??= new SendLog()).Add(now);
            UnseenSends++;
        }
    }

    /// <summary>An answer brought the load that its replica had.</summary>
    public void OnAnswered(in ReplicaLoad load, double now)
    {
        lock (_lock)
        {
            (IsServed, Warmth) = (true, ModelWarmth.Warm);
            Learn(load, now);
        }
    }

    /// <summary>A run took as long as <paramref name="serviceTime"/>.</summary>
    public void OnServed(double serviceTime)
    {
        lock (_lock)
        {
            if (ServiceTime <= 0) return;
            double ratio = Math.Clamp(serviceTime / ServiceTime, 0.1, 10);
            Slowness += SlownessRate * (ratio - Slowness);
        }
    }

    private void Learn(in ReplicaLoad load, double now)
    {
        double gap = now - KnownAt;
        UsualInFlight = IsKnown ? UsualInFlight + (gap / (gap + UsualOver) * (load.InFlight - UsualInFlight)) : load.InFlight;
        IsKnown = true;
        KnownAt = now;
        InFlight = load.InFlight;
        Slots = Math.Max(1, load.Slots);
        ServiceTime = load.ServiceTime.TotalMilliseconds;
        BatchTime = Math.Max(ServiceTime, load.BatchTime.TotalMilliseconds);

        // What was sent within the last round trip had not arrived when the load was read.
        UnseenSends = _sends?.CountAfter(now - Peer.Network.RoundTrip) ?? 0;
    }
}
