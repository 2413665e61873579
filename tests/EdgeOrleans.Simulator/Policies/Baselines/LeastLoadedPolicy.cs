using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>The candidate with the least requests for each slot in the last reports; among equals the nearest.</summary>
internal sealed class LeastLoadedPolicy(PolicyContext context) : CandidatePolicy(context)
{
    private readonly KnownLoads _loads = new(context);

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        int best = links[0];
        double least = double.MaxValue;
        foreach (int link in links)
        {
            PopLoad load = _loads.Of(call.Router, link, call.Now);
            double occupancy = load.Slots == 0 ? 0 : load.Occupancy;
            if (occupancy < least) (best, least) = (link, occupancy);
        }

        return best;
    }
}
