using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <content>What comes back to the routers.</content>
internal sealed partial class ProductPolicy
{
    /// <inheritdoc />
    public void OnSent(int link, in RouteCall call)
    {
        // A router does not count what it gives to its own PoP: it sees that queue as it is.
        if (_links.Find(link, call.Model) is not { } candidate) return;
        candidate.OnSent(call.Now);
        candidate.Ejection.OnSent(call.Now);
        candidate.Peer.Reachability.OnSent(call.Now);
    }

    /// <inheritdoc />
    public void OnAnswered(in Answer answer)
    {
        if (_links.Find(answer.Link, answer.Model) is not { } candidate)
        {
            // The own PoP, after a search; without one there was no prediction.
            if (answer.Predicted > 0) At(answer.Router).Own.OnServed(answer.RunTime);
            return;
        }

        double now = answer.Now;
        candidate.Peer.OnHeard(now);
        candidate.Peer.Network.Observe(answer.RoundTrip);
        if (_variant.LearnsFromAnswers)
        {
            if (answer.Load.Slots > 0) candidate.OnAnswered(Told(answer.Load), now);
            if (answer.Further.Length > 0) LearnBeyond(answer, answer.Further[^1]);
        }

        if (answer.Further.Length == 0) candidate.OnServed(answer.RunTime);
        candidate.Ejection.OnSuccess();
        candidate.Peer.Reachability.OnSuccess();
        if (answer.IsFirst && answer.Predicted > 0) At(answer.Router).Lateness.Observe(answer.Time / answer.Predicted);
    }

    /// <inheritdoc />
    public void OnFailed(in Failure failure)
    {
        if (_links.Find(failure.Link, failure.Model) is not { } candidate) return;
        switch (failure.Outcome)
        {
            case AttemptOutcome.Failed:
                candidate.Ejection.OnFailure(failure.Now);
                break;
            case AttemptOutcome.Undelivered or AttemptOutcome.Broken or AttemptOutcome.Lost:
                candidate.Peer.Reachability.OnLost(failure.Now);
                break;
            default:
                break;
        }
    }

    /// <summary>The load of the PoP that ran a request which another one handed over, where this router knows it.</summary>
    private void LearnBeyond(in Answer answer, in Hop hop)
    {
        int pop = _context.World.Lists.PopOf(hop.Link);
        if (_context.World.Lists.FindLink(answer.Router, pop) is var link and >= 0 && _links.Find(link, answer.Model) is { } passed)
        {
            passed.OnAnswered(Told(hop.Load), answer.Now);
        }
    }

    /// <summary>Hands over the reports that have reached the router about the candidates it is going to compare.</summary>
    private void TakeReports(RouterState router, ReadOnlySpan<int> links, in RouteCall call)
    {
        ReportInbox inbox = _context.Inbox;
        foreach (int link in links)
        {
            if (inbox.IsDue(link, call.Now)) Take(router, link, call);
        }
    }

    private void Take(RouterState router, int link, in RouteCall call)
    {
        int pop = _context.World.Lists.PopOf(link);
        if (!_context.Inbox.TryTake(call.Router, link, call.Now, out LoadReport report) || pop == call.Router) return;
        Learn(_links.At(call.Router, link, call.Model, call.Now), call.Model, pop, report);
        int other = _links.OtherKind(call.Model);
        if (other >= 0 && _links.Find(link, other) is { } sibling) Learn(sibling, other, pop, report);
        router.Routes.Hot.Observe(report.Load.Occupancy);
    }

    private void Learn(Candidate candidate, int model, int pop, in LoadReport report)
    {
        ModelWarmth warmth = WarmthOf(model, _context.Servers[pop], report.MadeAt, out double loadTime);
        candidate.OnReport(Told(report.Load), warmth, loadTime, report.ArrivedAt);
        candidate.Peer.OnHeard(report.ArrivedAt);
    }
}
