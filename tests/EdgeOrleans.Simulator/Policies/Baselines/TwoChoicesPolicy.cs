using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>Power of two choices: of two random candidates the one with less requests for each slot, by reports and answers.</summary>
internal sealed class TwoChoicesPolicy(PolicyContext context) : CandidatePolicy(context)
{
    private readonly KnownLoads _loads = new(context);

    /// <inheritdoc />
    public override void OnAnswered(in Answer answer) => _loads.Learn(answer.Link, answer.Load, answer.SentAt + (answer.RoundTrip / 2) + answer.ServerTime);

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        (int first, int second) = DrawTwo(links);
        return Occupancy(second, call) < Occupancy(first, call) ? second : first;
    }

    private double Occupancy(int link, in RouteCall call)
    {
        PopLoad load = _loads.Of(call.Router, link, call.Now);
        return load.Slots == 0 ? 0 : load.Occupancy;
    }
}
