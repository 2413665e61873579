namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>
/// Requests that wait for a runner: bounded, by priority, first come first served within a priority.
/// Not thread-safe; the scheduler guards it.
/// </summary>
internal sealed class BatchQueue
{
    private readonly int _capacity;
    private readonly Func<PendingRequest, PendingRequest, bool> _compatible;
    private readonly PendingRequest?[] _first;
    private readonly PendingRequest?[] _last;

    /// <param name="capacity">Requests that may wait.</param>
    /// <param name="levels">Number of priorities.</param>
    /// <param name="compatible">Whether two requests of equal <see cref="PendingRequest.Group"/> can really share a run.</param>
    public BatchQueue(int capacity, int levels, Func<PendingRequest, PendingRequest, bool> compatible)
    {
        _capacity = capacity;
        _compatible = compatible;
        _first = new PendingRequest?[levels];
        _last = new PendingRequest?[levels];
    }

    /// <summary>Requests that wait.</summary>
    public int Count { get; private set; }

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

    /// <summary>Adds a request; false when the queue is full.</summary>
    public bool TryAdd(PendingRequest request)
    {
        if (Count == _capacity) return false;
        request.Previous = _last[request.Level];
        request.Next = null;
        if (request.Previous is null) _first[request.Level] = request;
        else request.Previous.Next = request;
        _last[request.Level] = request;
        Count++;
        return true;
    }

    /// <summary>Takes out a request that waits.</summary>
    public void Remove(PendingRequest request)
    {
        if (request.Previous is null) _first[request.Level] = request.Next;
        else request.Previous.Next = request.Next;
        if (request.Next is null) _last[request.Level] = request.Previous;
        else request.Next.Previous = request.Previous;
        request.Previous = request.Next = null;
        Count--;
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
        int elements = 0;
        foreach (PendingRequest? first in _first)
        {
            for (PendingRequest? request = first; request is not null && elements < limit; request = request.Next)
            {
                if (CanJoin(head, request)) elements += request.Elements;
            }
        }

        return Math.Min(elements, limit);
    }

    /// <summary>Moves the head, and those that can run with it, into <paramref name="batch"/>: up to
    /// <paramref name="elements"/> elements, or the head alone when it has more.</summary>
    public void Take(int elements, Batch batch)
    {
        if (Head is not { } head) return;
        Remove(head);
        batch.Add(head);
        for (int level = 0; level < _first.Length && batch.Elements < elements; level++)
        {
            for (PendingRequest? request = _first[level]; request is not null && batch.Elements < elements;)
            {
                PendingRequest? next = request.Next;
                if (batch.Elements + request.Elements <= elements && CanJoin(head, request))
                {
                    Remove(request);
                    batch.Add(request);
                }

                request = next;
            }
        }
    }

    private bool CanJoin(PendingRequest head, PendingRequest request) =>
        ReferenceEquals(head, request) || (request.Group == head.Group && _compatible(head, request));
}
