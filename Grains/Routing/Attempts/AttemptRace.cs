using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>
/// Waits for an attempt at another PoP: hedges it when it is late, and gives it up when its PoP has fallen silent or the
/// request's time is over. The first answer wins, and the other attempt is withdrawn.
/// </summary>
internal sealed class AttemptRace(
    ReplicaAttempts attempts, IOptions<RoutingOptions> options, RouterClock clock, TimeProvider timers, RoutingInstruments instruments)
{
    /// <summary>Time for an answer of the PoP's own to a deadline that passed there.</summary>
    private const double DeadlineGrace = 50;

    private const double LeastHedgeDelay = 5;

    private readonly double _silentAfter = options.Value.SilentAfter.TotalMilliseconds;
    private readonly AttemptBudget _hedges = new(options.Value.HedgeShare, reserve: 10);
    private readonly Lateness _lateness = new();

    /// <summary>Sends a request to the chosen PoP and waits for how it ends.</summary>
    public async Task<AttemptOutcome> RunAsync(RouteChoice choice, RequestLeg leg, AttemptKind kind, CancellationToken cancellationToken)
    {
        _hedges.OnFirst();
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        double sentAt = clock.Now;
        var first = new Runner(choice.Candidate!, attempts.SendAsync(choice.Candidate!, leg, kind, given.Token));
        Runner? second = null;
        double hedgeAt = MayHedge(choice, leg) ? sentAt + Math.Max(LeastHedgeDelay, choice.Terms.Total * _lateness.Value) : double.PositiveInfinity;
        try
        {
            while (true)
            {
                if (await WaitAsync(first, second, hedgeAt, leg) is { } ended)
                {
                    AttemptOutcome outcome = await ended.Task;
                    if (outcome.Result is InferenceResponse && kind == AttemptKind.First) Learn(choice, sentAt);

                    // A failed attempt leaves the race to the other one.
                    if (second is null || outcome.End == AttemptEnd.Settled) return outcome;
                    first = ReferenceEquals(ended, first) ? second : first;
                    second = null;
                }
                else if (leg.TimeLeft + DeadlineGrace + first.Candidate.Peer.Network.RoundTrip <= 0)
                {
                    return new AttemptOutcome(AttemptEnd.Settled, RouteRefusals.Expired(leg.Request.Model, first.Pop));
                }
                else if (second is null && IsSilent(first))
                {
                    attempts.OnLost(first.Candidate);
                    if (leg.Request.IsIdempotent) return new AttemptOutcome(AttemptEnd.Lost, RouteRefusals.Lost(first.Pop));
                }
                else if (second is null && clock.Now >= hedgeAt)
                {
                    hedgeAt = double.PositiveInfinity;
                    if (_hedges.TryTake()) second = new Runner(choice.Second!, attempts.SendAsync(choice.Second!, leg, AttemptKind.Hedge, given.Token));
                }
            }
        }
        finally
        {
            if (!first.Task.IsCompleted || second is { Task.IsCompleted: false }) leg.LeaveInUse();
            await given.CancelAsync();
        }
    }

    private static bool MayHedge(in RouteChoice choice, RequestLeg leg) =>
        leg.Request.IsIdempotent && choice.Second is not null && choice.Second.Peer != choice.Candidate!.Peer && choice.Occupancy <= 1;

    private bool IsSilent(Runner runner) => clock.Now - runner.Candidate.Peer.HeardAt > _silentAfter;

    private void Learn(in RouteChoice choice, double sentAt)
    {
        if (choice.Terms.Total <= 0) return;
        double ratio = (clock.Now - sentAt) / choice.Terms.Total;
        _lateness.Observe(ratio);
        instruments.OnAnswered(ratio);
    }

    /// <summary>Waits until an attempt ends, or it is time to look after them: null.</summary>
    private async Task<Runner?> WaitAsync(Runner first, Runner? second, double hedgeAt, RequestLeg leg)
    {
        double left = Math.Max(1, leg.TimeLeft + DeadlineGrace + first.Candidate.Peer.Network.RoundTrip);
        double wait = Math.Min(left, Math.Min(_silentAfter / 4, Math.Max(0, hedgeAt - clock.Now)));
        using var waiting = new CancellationTokenSource();
        Task look = Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait)), timers, waiting.Token);
        Task ended = second is null ? await Task.WhenAny(first.Task, look) : await Task.WhenAny(first.Task, second.Task, look);
        await waiting.CancelAsync();
        if (ReferenceEquals(ended, look)) return null;
        return ReferenceEquals(ended, first.Task) ? first : second;
    }

    /// <summary>An attempt under way.</summary>
    private sealed class Runner(Candidate candidate, Task<AttemptOutcome> task)
    {
        public Candidate Candidate => candidate;

        public Task<AttemptOutcome> Task => task;

        public string Pop => candidate.Peer.Site.Id;
    }
}
