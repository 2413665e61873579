namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>One candidate after another; each router begins at one of its own.</summary>
internal sealed class RoundRobinPolicy(PolicyContext context) : CandidatePolicy(context)
{
    private readonly uint[] _turns = [.. Enumerable.Range(0, context.World.Pops.Count * context.World.Settings.Models * 2).Select(i => (uint)i * 31)];

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        int list = (((call.Router * Context.World.Settings.Models) + call.Model) * 2) + (call.IsResident ? 1 : 0);
        return links[(int)(_turns[list]++ % (uint)links.Length)];
    }
}
