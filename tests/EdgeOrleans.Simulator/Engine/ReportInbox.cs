using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>What has reached the routers: for each link the newest report that was not taken yet.</summary>
internal sealed class ReportInbox
{
    private readonly EdgeWorld _world;
    private readonly PopServers _servers;
    private readonly Faults _faults;
    private readonly double[] _nextArrivals;

    /// <summary>Empty.</summary>
    public ReportInbox(EdgeWorld world, PopServers servers, Faults faults)
    {
        (_world, _servers, _faults) = (world, servers, faults);
        _nextArrivals = new double[world.Lists.LinkCount];
    }

    /// <summary>Takes the newest report about a link's PoP that has reached the link's router; false when it has been taken before.</summary>
    public bool TryTake(int router, int link, double now, out LoadReport report)
    {
        if (now < _nextArrivals[link])
        {
            report = default;
            return false;
        }

        return TryTakeDue(router, link, now, out report);
    }

    private bool TryTakeDue(int router, int link, double now, out LoadReport report)
    {
        report = default;
        int pop = _world.Lists.PopOf(link);
        double delay = _world.OneWay(link);
        LoadReports reports = _servers.Reports;
        long newest = reports.CountAt(pop, now - delay) - 1;
        _nextArrivals[link] = reports.TimeOf(pop, newest + 1) + delay;
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
