using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <content>The router's own PoP, which it sees as it is.</content>
internal sealed partial class ProductPolicy
{
    /// <inheritdoc />
    public void OnRunEnded(int pop, int inFlightBefore, double time) => At(pop).OwnEjection.OnSuccess();

    /// <inheritdoc />
    public void OnRunFailed(int pop, double now) => At(pop).OwnEjection.OnFailure(now);

    /// <summary>The link to the router's own PoP; -1 when the request may not have it.</summary>
    private int OwnLink(in RouteCall call)
    {
        foreach (int link in call.Candidates)
        {
            int pop = _context.World.Lists.PopOf(link);
            if (pop == call.Router) return call.Tried.Contains((ushort)pop) || _context.Servers[pop].IsDown ? -1 : link;

            // The nearest comes first, and nothing is nearer than the own.
            break;
        }

        return -1;
    }

    private bool IsCalm(in RouteCall call)
    {
        PopServer server = _context.Servers[call.Router];
        return !server.IsDown
            && WarmthOf(call.Model, server, call.Now, out _) == ModelWarmth.Warm
            && server.Load.InFlight < _options.HandOverAt * server.Slots;
    }

    private bool HasPrecedence(RouterState router, in RouteCall call)
    {
        if (!router.OwnEjection.Admits(call.Now)) return false;
        if (router.Precedence.IsDue(call.Now))
        {
            TakeReports(router, _context.World.Lists.Of(call.Router, call.Model, false), call);
            router.Precedence.Decide(_context.Servers[call.Router].RunTime, _links.ListOf(call.Router, call.Model, false, call.Now).Near);
        }

        return router.Precedence.Holds;
    }

    private ModelWarmth WarmthOf(int model, in PopServer server, double now, out double loadTime)
    {
        loadTime = 0;
        if (model != _context.World.Placement.RareModel || now >= server.LoadedAt) return ModelWarmth.Warm;
        bool isLoading = !double.IsPositiveInfinity(server.LoadedAt);
        loadTime = isLoading ? server.LoadedAt - now : _context.Conditions.LoadTime;
        return isLoading ? ModelWarmth.Loading : ModelWarmth.Cold;
    }
}
