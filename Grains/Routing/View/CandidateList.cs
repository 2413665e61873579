namespace EdgeOrleans.Grains.Routing.View;

/// <summary>Candidates of a model within some zones, the nearest first. Immutable.</summary>
internal sealed class CandidateList
{
    private readonly Candidate[] _candidates;
    private readonly int _near;

    /// <param name="candidates">The candidates in any order; those of other zones must not be among them.</param>
    /// <param name="near">How many count as near.</param>
    /// <param name="most">How many are kept.</param>
    public CandidateList(IEnumerable<Candidate> candidates, int near, int most)
    {
        _candidates = [.. candidates.OrderBy(candidate => candidate.Peer.DistanceKm).ThenBy(candidate => candidate.Peer.Site.Id, StringComparer.Ordinal).Take(most)];
        _near = Math.Min(near, _candidates.Length);
    }

    /// <summary>Those among which a decision is usually made.</summary>
    public ReadOnlySpan<Candidate> Near => _candidates.AsSpan(0, _near);

    /// <summary>All of them.</summary>
    public ReadOnlySpan<Candidate> All => _candidates;
}
