namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>
/// Requests that wait for a runner: bounded, by priority, within a priority by turns of the tenants, and those of a tenant
/// first come first served.
/// Not thread-safe; the scheduler guards it.
/// </summary>
internal sealed class BatchQueue
{
    private readonly int _capacity;
    private readonly Func<PendingRequest, PendingRequest, bool> _compatible;
    private readonly PendingRequest?[] _first;
    private readonly PendingRequest?[] _last;
    private readonly TenantFlows _flows;

    /// <param name="capacity">Requests that may wait.</param>
    /// <param name="levels">Number of priorities.</param>
    /// <param name="burst">Elements, times its weight, by which a tenant may be ahead of its turn.</param>
    /// <param name="compatible">Whether two requests of equal <see cref="PendingRequest.Group"/> can really share a run.</param>
    public BatchQueue(int capacity, int levels, int burst, Func<PendingRequest, PendingRequest, bool> compatible)
    {
        _capacity = capacity;
        _compatible = compatible;
        _first = new PendingRequest?[levels];
        _last = new PendingRequest?[levels];
        _flows = new TenantFlows(levels, burst);
    }

    /// <summary>Requests that wait.</summary>
    public int Count => _flows.Waiting;

    /// <summary>Tenants that it has in mind.</summary>
    public int Tenants => _flows.Count;

    /// <summary>The request that runs next: the first of the highest priority that has one.</summary>
    public PendingRequest? Head
    {
        get
        {
            foreach (PendingRequest? first in _first)
            {
                if (first is not null) return first;
            }

            return null;
        }
    }

    /// <summary>
    /// Whether others may have to wait the head's run out: more than one tenant came since that moment of the clock, and the
    /// head's had its turns.
    /// </summary>
    public bool HoldsUpOthers(long since) => _flows.IsSharedSince(since) && Head is { } head && !_flows.IsAhead(head);

    /// <summary>Adds a request; false when the queue is full.</summary>
    public bool TryAdd(PendingRequest request)
    {
        if (Count == _capacity) return false;
        _flows.Enter(request);
        Link(request, Predecessor(request));
        return true;
    }

    /// <summary>
    /// Takes out a request that has to give way to <paramref name="newcomer"/>, whose tenant has fewer places in the full queue
    /// than are its own; null when there is none.
    /// </summary>
    public PendingRequest? PushOutFor(PendingRequest newcomer)
    {
        PendingRequest? yielding = _flows.YieldingTo(newcomer, _capacity);
        if (yielding is not null) Remove(yielding);
        return yielding;
    }

    /// <summary>How many places are the tenant's while others want some too.</summary>
    public int PlacesOf(PendingRequest request) => _flows.PlacesOf(request, _capacity);

    /// <summary>How many waiting requests a newcomer of that tenant and level would have before it.</summary>
    public int CountBefore(string tenant, int level)
    {
        double start = _flows.StartOf(tenant, level);
        int before = 0;
        for (int i = 0; i <= level; i++)
        {
            for (PendingRequest? request = _first[i]; request is not null && (i < level || request.Start <= start); request = request.Next) before++;
        }

        return before;
    }

    /// <summary>Takes out a request that waits.</summary>
    public void Remove(PendingRequest request)
    {
        _flows.Withdraw(request);
        Unlink(request);
    }

    /// <summary>Moves requests whose deadline is <paramref name="now"/> or earlier into <paramref name="expired"/>.</summary>
    /// <returns>The earliest deadline that remains; <see cref="long.MaxValue"/> when the queue is empty.</returns>
    public long RemoveExpired(long now, List<PendingRequest> expired)
    {
        long earliest = long.MaxValue;
        foreach (PendingRequest? first in _first)
        {
            for (PendingRequest? request = first; request is not null;)
            {
                PendingRequest? next = request.Next;
                if (request.Deadline <= now)
                {
                    Remove(request);
                    expired.Add(request);
                }
                else
                {
                    earliest = Math.Min(earliest, request.Deadline);
                }

                request = next;
            }
        }

        return earliest;
    }

    /// <summary>Counts elements that could run with the head, the head's included, up to <paramref name="limit"/>.</summary>
    public int CountCompatible(int limit)
    {
        if (Head is not { } head) return 0;
        bool isAhead = _flows.IsAhead(head);
        int elements = 0;
        foreach (PendingRequest? first in _first)
        {
            for (PendingRequest? request = first; request is not null && elements < limit; request = request.Next)
            {
                if (CanJoin(head, isAhead, request)) elements += request.Elements;
            }
        }

        return Math.Min(elements, limit);
    }

    /// <summary>Moves the head, and those that can run with it, into <paramref name="batch"/>: up to
    /// <paramref name="elements"/> elements, or the head alone when it has more.</summary>
    public void Take(int elements, Batch batch)
    {
        if (Head is not { } head) return;
        bool isAhead = _flows.IsAhead(head);
        Run(head, batch);
        for (int level = 0; level < _first.Length && batch.Elements < elements; level++)
        {
            for (PendingRequest? request = _first[level]; request is not null && batch.Elements < elements;)
            {
                PendingRequest? next = request.Next;
                if (batch.Elements + request.Elements <= elements && CanJoin(head, isAhead, request)) Run(request, batch);

                request = next;
            }
        }
    }

    /// <summary>What is ahead of its turn runs without those that are not: a flood would make its run as long as a full one.</summary>
    private bool CanJoin(PendingRequest head, bool isAhead, PendingRequest request) =>
        ReferenceEquals(head, request)
        || ((!isAhead || _flows.IsAhead(request)) && request.Group == head.Group && _compatible(head, request));

    private void Run(PendingRequest request, Batch batch)
    {
        _flows.Run(request);
        Unlink(request);
        if (_first[request.Level] is null) _flows.Rest(request.Level);
        batch.Add(request);
    }

    /// <summary>
    /// The last request that starts no later; null for none. Looks from the nearer end: the requests of a flood belong near
    /// the last, those of who has nothing waiting near the first.
    /// </summary>
    private PendingRequest? Predecessor(PendingRequest request)
    {
        PendingRequest? last = _last[request.Level];
        if (last is null || last.Start <= request.Start) return last;
        PendingRequest first = _first[request.Level]!;
        if (first.Start > request.Start) return null;
        if (last.Start - request.Start < request.Start - first.Start)
        {
            while (last.Start > request.Start) last = last.Previous!;
            return last;
        }

        while (first.Next!.Start <= request.Start) first = first.Next;
        return first;
    }

    private void Link(PendingRequest request, PendingRequest? before)
    {
        request.Previous = before;
        request.Next = before is null ? _first[request.Level] : before.Next;
        if (before is null) _first[request.Level] = request;
        else before.Next = request;
        if (request.Next is null) _last[request.Level] = request;
        else request.Next.Previous = request;
    }

    private void Unlink(PendingRequest request)
    {
        if (request.Previous is null) _first[request.Level] = request.Next;
        else request.Previous.Next = request.Next;
        if (request.Next is null) _last[request.Level] = request.Previous;
        else request.Next.Previous = request.Previous;
        request.Previous = request.Next = null;
    }
}
