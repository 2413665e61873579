namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>
/// Of two random candidates the one with the lower cost: the peak-sensitive moving average of its answers' times, times
/// one more than the own requests that it has not answered (Finagle's <c>Peak EWMA</c>, with its decay of 10 s).
/// </summary>
internal sealed class PeakEwmaPolicy(PolicyContext context) : CandidatePolicy(context)
{
    private const double Decay = 10_000;

    /// <summary>What an unanswered request costs where nothing was ever answered.</summary>
    private const double Penalty = long.MaxValue >> 16;

    private readonly Link[] _links = new Link[context.World.Lists.LinkCount];

    /// <inheritdoc />
    public override void OnSent(int link, in RouteCall call) => _links[link].Pending++;

    /// <inheritdoc />
    public override void OnAnswered(in Answer answer) => Observe(answer.Link, answer.Time, answer.Now);

    /// <summary>An error is an answer too: it does not look at what is in it.</summary>
    public override void OnFailed(in Failure failure) => Observe(failure.Link, failure.Now - failure.SentAt, failure.Now);

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        (int first, int second) = DrawTwo(links);
        return Load(second, call.Now) < Load(first, call.Now) ? second : first;
    }

    private double Load(int number, double now)
    {
        ref Link link = ref _links[number];
        double cost = link.Cost * Math.Exp((link.Time - now) / Decay);
        return cost == 0 && link.Pending > 0 ? Penalty + link.Pending : cost * (link.Pending + 1);
    }

    private void Observe(int number, double time, double now)
    {
        ref Link link = ref _links[number];
        link.Pending--;
        double weight = Math.Exp((link.Time - now) / Decay);
        link.Cost = time > link.Cost ? time : (link.Cost * weight) + (time * (1 - weight));
        link.Time = now;
    }

    private struct Link
    {
        public double Cost;
        public double Time;
        public int Pending;
    }
}
