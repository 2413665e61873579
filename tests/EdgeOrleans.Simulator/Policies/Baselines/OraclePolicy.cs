using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>
/// Sees every queue as it is now, what is on its way there, what slows each PoP, and how long the request's own run takes.
/// Greedy: it does not think of the requests after this one, so it is no bound.
/// </summary>
internal sealed class OraclePolicy(PolicyContext context) : CandidatePolicy(context)
{
    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        int best = links[0];
        double least = double.MaxValue;
        double mean = Context.World.Settings.WorkMean;
        foreach (int link in links)
        {
            int pop = Context.World.Lists.PopOf(link);
            ref readonly PopServer server = ref Context.Servers[pop];
            if (server.IsDown) continue;
            double slowness = Context.Antagonists.Slowdown(pop, call.Now) * Context.Faults.Slowdown(pop, call.Now) / server.Speed;
            int ahead = server.Load.InFlight + server.Coming;
            double wait = Math.Max(0, ahead + 1 - server.Slots) * mean * slowness / server.Slots;
            double time = (2 * Context.World.OneWay(link)) + wait + (call.Work * slowness) + Cold(server, call) + Failing(pop, call);
            if (time < least) (best, least) = (link, time);
        }

        return best;
    }

    private double Cold(in PopServer server, in RouteCall call)
    {
        if (call.Model != Context.World.Placement.RareModel || call.Now >= server.LoadedAt) return 0;
        return double.IsPositiveInfinity(server.LoadedAt) ? Context.Conditions.LoadTime : server.LoadedAt - call.Now;
    }

    private double Failing(int pop, in RouteCall call) => Context.Faults.Fails(pop, call.Request, call.Now) ? 1_000_000 : 0;
}
