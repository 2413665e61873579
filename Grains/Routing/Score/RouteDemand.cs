using System.Collections.Immutable;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>What a decision is made for.</summary>
/// <param name="Now">Milliseconds of the router's clock.</param>
/// <param name="Own">The model on the router's own PoP, where that may be chosen.</param>
/// <param name="Excluded">Ids of PoPs that may not be chosen, such as those that the request has passed.</param>
internal readonly record struct RouteDemand(double Now, Candidate? Own, ImmutableArray<string> Excluded)
{
    /// <summary>Whether that PoP may be chosen.</summary>
    public bool Allows(Candidate candidate)
    {
        if (Excluded.IsDefaultOrEmpty) return true;
        foreach (string pop in Excluded)
        {
            if (string.Equals(pop, candidate.Peer.Site.Id, StringComparison.Ordinal)) return false;
        }

        return true;
    }
}
