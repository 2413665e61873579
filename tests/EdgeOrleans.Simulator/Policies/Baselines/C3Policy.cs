namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>
/// C3 (Suresh et al., NSDI 2015), with the constants of Elasticsearch: the least <c>R - s + q³ s</c> with
/// <c>q = 1 + clients × own unanswered + queue</c>, where response time R, service time s and queue come from answers.
/// Queues and own requests count for each slot, since C3's servers have one.
/// </summary>
internal sealed class C3Policy(PolicyContext context) : CandidatePolicy(context)
{
    private const double Gain = 0.3;

    /// <summary>Routers that send to the same PoP. More of them make it avoid what it has just used.</summary>
    private const double Clients = 8;

    private readonly Link[] _links = new Link[context.World.Lists.LinkCount];

    /// <inheritdoc />
    public override void OnSent(int link, in RouteCall call) => _links[link].Pending++;

    /// <inheritdoc />
    public override void OnAnswered(in Answer answer)
    {
        ref Link link = ref _links[answer.Link];
        link.Pending--;
        double gain = link.Service == 0 ? 1 : Gain;
        link.Response += gain * (answer.Time - link.Response);
        link.Service += gain * (answer.Load.RunTime - link.Service);
        link.Queue += gain * (((double)answer.Load.InFlight / answer.Load.Slots) - link.Queue);
        link.Slots = answer.Load.Slots;
    }

    /// <inheritdoc />
    public override void OnFailed(in Failure failure) => _links[failure.Link].Pending--;

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        int best = links[0];
        double least = double.MaxValue;
        foreach (int number in links)
        {
            ref Link link = ref _links[number];
            double slots = Math.Max(1, link.Slots);
            double queue = 1 + (Clients * link.Pending / slots) + link.Queue;
            double service = link.Service == 0 ? Context.World.Settings.WorkMean : link.Service;
            double response = link.Service == 0 ? (2 * Context.World.OneWay(number)) + service : link.Response;
            double score = response - service + (queue * queue * queue * service);
            if (score < least) (best, least) = (number, score);
        }

        return best;
    }

    private struct Link
    {
        public double Response;
        public double Service;
        public double Queue;
        public int Slots;
        public int Pending;
    }
}
