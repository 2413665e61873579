namespace EdgeOrleans.Simulator.Policies.Baselines;

/// <summary>A policy that decides among the candidates which the request has not tried yet.</summary>
internal abstract class CandidatePolicy(PolicyContext context) : IRoutingPolicy
{
    private readonly int[] _untried = new int[context.World.Settings.Candidates];

    /// <summary>What it was made with.</summary>
    protected PolicyContext Context { get; } = context;

    /// <summary>Its random numbers.</summary>
    protected PolicyRandom Random { get; } = new(context.Seed);

    /// <inheritdoc />
    public virtual bool NeedsNoQueues => false;

    /// <inheritdoc />
    public Decision Decide(in RouteCall call)
    {
        ReadOnlySpan<int> links = Untried(call);
        return links.Length == 0 ? Decision.None : new Decision(Choose(links, call));
    }

    /// <inheritdoc />
    public virtual void OnSent(int link, in RouteCall call)
    {
    }

    /// <inheritdoc />
    public virtual void OnAnswered(in Answer answer)
    {
    }

    /// <inheritdoc />
    public virtual void OnFailed(in Failure failure)
    {
    }

    /// <inheritdoc />
    public virtual void OnRunEnded(int pop, int inFlightBefore, double time)
    {
    }

    /// <inheritdoc />
    public virtual void OnMessage(int message, double now)
    {
    }

    /// <summary>Chooses a link.</summary>
    /// <param name="links">One at least, the nearest PoP first.</param>
    /// <param name="call">The request.</param>
    protected abstract int Choose(ReadOnlySpan<int> links, in RouteCall call);

    /// <summary>Two different links at random; the same twice when there is only one.</summary>
    protected (int First, int Second) DrawTwo(ReadOnlySpan<int> links)
    {
        int first = Random.Below(links.Length);
        if (links.Length == 1) return (links[first], links[first]);
        int second = Random.Below(links.Length - 1);
        return (links[first], links[second < first ? second : second + 1]);
    }

    private ReadOnlySpan<int> Untried(in RouteCall call)
    {
        if (call.Tried.Length == 0) return call.Candidates;
        int count = 0;
        foreach (int link in call.Candidates)
        {
            if (!call.Tried.Contains((ushort)Context.World.Lists.PopOf(link))) _untried[count++] = link;
        }

        return _untried.AsSpan(0, count);
    }
}
