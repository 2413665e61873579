using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>What has reached the routers: for each link the newest report that was not taken yet.</summary>
internal sealed class ReportInbox
{
    private readonly EdgeWorld _world;
    private readonly PopServers _servers;
    private readonly Faults _faults;
    private readonly float[] _nextArrivals;

    /// <summary>Empty.</summary>
    public ReportInbox(EdgeWorld world, PopServers servers, Faults faults)
    {
        (_world, _servers, _faults) = (world, servers, faults);
        _nextArrivals = new float[world.Lists.LinkCount];
    }

    /// <summary>Whether a report about a link's PoP has reached the link's router that was not taken yet, as far as can be said at once.</summary>
    public bool IsDue(int link, double now) => now >= _nextArrivals[link];

    /// <summary>Takes the newest report about a link's PoP that has reached the link's router; false when it has been taken before.</summary>
    public bool TryTake(int router, int link, double now, out LoadReport report)
    {
        report = default;
        if (!IsDue(link, now)) return false;
        int pop = _world.Lists.PopOf(link);
        double delay = _world.OneWay(link);
        LoadReports reports = _servers.Reports;
        long newest = reports.CountAt(pop, now - delay) - 1;

        // Rounded up: a report that is due may not be passed over for another period.
        _nextArrivals[link] = MathF.BitIncrement((float)(reports.TimeOf(pop, newest + 1) + delay));
        if (newest < 0) return false;

        double madeAt = reports.TimeOf(pop, newest);
        if (_faults.LosesReport(pop, router, madeAt)) return false;

        reports.Advance(pop, now, _servers[pop]);
        PopLoad load = reports.Read(pop, newest);
        if (load.Slots == 0) return false;
        report = new LoadReport(load, madeAt, madeAt + delay);
        return true;
    }
}
