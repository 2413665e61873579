namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>The least of round trip and run over all candidates, as if the request were alone in the world: no policy can be better.</summary>
internal sealed class NoQueueBound(PolicyContext context) : CandidatePolicy(context)
{
    /// <inheritdoc />
    public override bool NeedsNoQueues => true;

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        int best = links[0];
        double least = double.MaxValue;
        foreach (int link in links)
        {
            double time = (2 * Context.World.OneWay(link)) + (call.Work / Context.World.Pops[Context.World.Lists.PopOf(link)].Speed);
            if (time < least) (best, least) = (link, time);
        }

        return best;
    }
}
