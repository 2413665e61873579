namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>What one tenant has in a queue, by priority, and how far it is in the virtual time of each. Not thread-safe.</summary>
internal sealed class TenantFlow(string tenant, int levels)
{
    /// <summary>Virtual time of an element: many weights divide it, so that sums of turns are exact.</summary>
    public const double ElementTime = 720_720;

    private readonly FlowLevel[] _levels = new FlowLevel[levels];

    /// <summary>The tenant; empty for the requests of nobody in particular.</summary>
    public string Tenant { get; } = tenant;

    /// <summary>Its share beside the others', as its last request told.</summary>
    public int Weight { get; private set; } = 1;

    /// <summary>Its requests that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>When its last request of a level will have had its time.</summary>
    public double FinishOf(int level) => _levels[level].Finish;

    /// <summary>A request enters: it may start once the ones before it have had their time, and not before <paramref name="earliest"/>.</summary>
    public void Enter(PendingRequest request, double earliest)
    {
        ref FlowLevel level = ref _levels[request.Level];
        Weight = request.Weight;
        request.Flow = this;
        request.Start = level.Finish > earliest ? level.Finish : earliest;
        request.End = request.Start + (request.Elements * ElementTime / Weight);
        level.Finish = request.End;
        level.Newest = request;
        level.Waiting++;
        Waiting++;
    }

    /// <summary>A request leaves to run.</summary>
    public void Run(PendingRequest request)
    {
        ref FlowLevel level = ref _levels[request.Level];
        if (request.End > level.Served) level.Served = request.End;
        Leave(ref level, request);
    }

    /// <summary>
    /// A request leaves without having run: what it would have had is its tenant's again, unless later ones have run already.
    /// To be called while it is still linked.
    /// </summary>
    public void Withdraw(PendingRequest request)
    {
        ref FlowLevel level = ref _levels[request.Level];
        if (ReferenceEquals(level.Newest, request)) level.Finish = Math.Max(request.Start, level.Served);
        Leave(ref level, request);
        if (level.Waiting == 0) level.Finish = level.Served;
    }

    /// <summary>The newest of its waiting requests at the lowest priority that is not higher than <paramref name="highest"/>; null when it has none.</summary>
    public PendingRequest? NewestFrom(int highest)
    {
        for (int level = _levels.Length - 1; level >= highest; level--)
        {
            if (_levels[level].Newest is { } newest) return newest;
        }

        return null;
    }

    /// <summary>Whether forgetting it would change nothing: nothing waits, and it might start <paramref name="burst"/> before the virtual time of each level.</summary>
    public bool IsSpent(ReadOnlySpan<double> now, double burst)
    {
        if (Waiting > 0) return false;
        for (int level = 0; level < _levels.Length; level++)
        {
            if (_levels[level].Finish > now[level] - burst) return false;
        }

        return true;
    }

    private void Leave(ref FlowLevel level, PendingRequest request)
    {
        request.Flow = null;
        level.Waiting--;
        Waiting--;
        if (ReferenceEquals(level.Newest, request)) level.Newest = level.Waiting == 0 ? null : Before(request);
    }

    private PendingRequest? Before(PendingRequest request)
    {
        PendingRequest? before = request.Previous;
        while (before is not null && !ReferenceEquals(before.Flow, this)) before = before.Previous;
        return before;
    }
}
