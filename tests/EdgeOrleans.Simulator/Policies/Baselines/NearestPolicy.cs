namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>The nearest PoP that serves the model.</summary>
internal sealed class NearestPolicy(PolicyContext context) : CandidatePolicy(context)
{
    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call) => links[0];
}
