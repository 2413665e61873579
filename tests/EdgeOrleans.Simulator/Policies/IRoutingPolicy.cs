using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>All routers of a run: decides where requests go and learns from what comes back. Times are milliseconds.</summary>
internal interface IRoutingPolicy
{
    /// <summary>Whether PoPs have no queues and no antagonists for it: a bound, not a policy.</summary>
    bool NeedsNoQueues => false;

    /// <summary>What it counted, by name.</summary>
    IReadOnlyDictionary<string, long> Counts => System.Collections.Frozen.FrozenDictionary<string, long>.Empty;

    /// <summary>Chooses a PoP for a request, or for another attempt of it.</summary>
    Decision Decide(in RouteCall call);

    /// <summary>Chooses where the PoP that was reached hands the request over to; nothing keeps it there.</summary>
    /// <param name="call">The request, routed by the PoP that it reached.</param>
    /// <param name="load">That PoP's load, the request left out.</param>
    Decision HandOver(in RouteCall call, PopLoad load) => Decision.None;

    /// <summary>Whether a failed request may be tried again; the simulation's own budget decides when this says nothing.</summary>
    bool? MayRetry(in RouteCall call) => null;

    /// <summary>Whether a request that is late gets a second attempt over the link that was named for it.</summary>
    bool MayHedge(in RouteCall call) => true;

    /// <summary>A request is being sent over a link.</summary>
    void OnSent(int link, in RouteCall call)
    {
    }

    /// <summary>An answer came back over a link.</summary>
    void OnAnswered(in Answer answer)
    {
    }

    /// <summary>An attempt over a link failed.</summary>
    void OnFailed(in Failure failure)
    {
    }

    /// <summary>An attempt over a link is no longer waited for, since another one was faster.</summary>
    void OnGivenUp(int link, double now)
    {
    }

    /// <summary>A run failed on a PoP.</summary>
    void OnRunFailed(int pop, double now)
    {
    }

    /// <summary>A PoP finished a run.</summary>
    /// <param name="pop">The PoP.</param>
    /// <param name="inFlightBefore">Requests that were there when the request arrived.</param>
    /// <param name="time">From its arrival to the end of its run.</param>
    void OnRunEnded(int pop, int inFlightBefore, double time)
    {
    }

    /// <summary>A message that the policy sent with <see cref="ISimulatedWorld"/> arrives.</summary>
    void OnMessage(int message, double now)
    {
    }
}
