namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>Any candidate.</summary>
internal sealed class RandomPolicy(PolicyContext context) : CandidatePolicy(context)
{
    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call) => links[Random.Below(links.Length)];
}
