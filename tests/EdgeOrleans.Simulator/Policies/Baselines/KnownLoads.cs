using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>What routers know of the PoPs on their links: the newest of reports and answers, with nothing added.</summary>
internal sealed class KnownLoads(PolicyContext context)
{
    private readonly Entry[] _entries = new Entry[context.World.Lists.LinkCount];

    /// <summary>The newest load; without slots when nothing is known.</summary>
    public PopLoad Of(int router, int link, double now)
    {
        ref Entry entry = ref _entries[link];
        if (context.Inbox.TryTake(router, link, now, out LoadReport report) && report.MadeAt > entry.Time)
        {
            entry = new Entry(report.Load, report.MadeAt);
        }

        return entry.Load;
    }

    /// <summary>An answer brought a load.</summary>
    public void Learn(int link, PopLoad load, double time)
    {
        if (load.Slots > 0 && time > _entries[link].Time) _entries[link] = new Entry(load, time);
    }

    private readonly record struct Entry(PopLoad Load, double Time);
}
