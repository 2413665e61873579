using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;

namespace EdgeOrleans.Simulator.Tests.Policies;

/// <summary>Takes the link that it is told, and notes what it hears.</summary>
internal sealed class SpyPolicy(Func<RouteCallFacts, int> choose) : IRoutingPolicy
{
    /// <summary>What it was asked.</summary>
    public List<RouteCallFacts> Calls { get; } = [];

    /// <summary>How attempts failed.</summary>
    public List<AttemptOutcome> Failures { get; } = [];

    /// <summary>Attempts that are sent and not back.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Where a late request goes a second time, after which time.</summary>
    public Func<RouteCallFacts, (int Link, double After)>? Hedge { get; init; }

    /// <summary>Where a request is handed over.</summary>
    public Func<RouteCallFacts, PopLoad, int>? HandsOver { get; init; }

    public Decision Decide(in RouteCall call)
    {
        RouteCallFacts facts = new(call);
        Calls.Add(facts);
        (int link, double after) = Hedge?.Invoke(facts) ?? (-1, 0);
        return new Decision(choose(facts), 0, link, after);
    }

    public Decision HandOver(in RouteCall call, PopLoad load) =>
        HandsOver is { } handsOver ? new Decision(handsOver(new RouteCallFacts(call), load)) : Decision.None;

    public void OnSent(int link, in RouteCall call) => UnderWay++;

    public void OnAnswered(in Answer answer)
    {
        Assert.True(answer.RoundTrip >= -1e-9);
        Assert.True(answer.ServerTime >= answer.RunTime - 1e-9);
        UnderWay--;
    }

    public void OnFailed(in Failure failure)
    {
        Failures.Add(failure.Outcome);
        UnderWay--;
    }

    public void OnGivenUp(int link, double now) => UnderWay--;
}
