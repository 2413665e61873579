namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>
/// Whose turn it is within a priority: start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996). Each request gets a
/// start time on a virtual clock, the end of its tenant's previous one, which took its elements over the tenant's weight;
/// the clock stands at the start time of what ran last, and when nothing waits where all of it has had its time. With one
/// tenant that is the order of arrival. A tenant that had less than its turns, and comes while others wait, may start
/// earlier than the clock by a burst: a few requests at once then go before a flood one after another, instead of in turn
/// with it. It also knows who has to give way when the queue is full. Not thread-safe.
/// </summary>
internal sealed class TenantFlows
{
    /// <summary>Flows from which those that tell nothing are forgotten.</summary>
    private const int Many = 64;

    private readonly Dictionary<string, TenantFlow> _flows = new(StringComparer.OrdinalIgnoreCase);
    private readonly double[] _now;
    private readonly double[] _served;
    private readonly double _burst;
    private TenantFlow _latest;
    private TenantFlow? _entered;
    private long _enteredAt;
    private long? _sharedAt;

    /// <param name="levels">Number of priorities.</param>
    /// <param name="burst">Elements, times its weight, by which a tenant may be ahead of its turn.</param>
    public TenantFlows(int levels, int burst)
    {
        _burst = burst * TenantFlow.ElementTime;
        _now = new double[levels];
        _now.AsSpan().Fill(_burst);
        _served = new double[levels];
        _latest = new TenantFlow("", levels);
        _flows.Add("", _latest);
    }

    /// <summary>Requests that wait, of all tenants.</summary>
    public int Waiting { get; private set; }

    /// <summary>Tenants that are not forgotten.</summary>
    public int Count => _flows.Count;

    /// <summary>A request enters: it gets its start time.</summary>
    public void Enter(PendingRequest request)
    {
        TenantFlow flow = FlowOf(request.Tenant);
        if (!ReferenceEquals(flow, _entered))
        {
            if (_entered is not null) _sharedAt = _enteredAt;
            _entered = flow;
        }

        _enteredAt = request.AdmittedAt;
        flow.Enter(request, EarliestOf(flow.Waiting, request.Level));
        Waiting++;
    }

    /// <summary>A request leaves without having run. To be called while it is still linked.</summary>
    public void Withdraw(PendingRequest request)
    {
        request.Flow!.Withdraw(request);
        Waiting--;
    }

    /// <summary>Whether requests of more than one tenant came since that moment of the clock.</summary>
    public bool IsSharedSince(long moment) => _sharedAt >= moment;

    /// <summary>Whether a request starts before the others of its level could have their turn.</summary>
    public bool IsAhead(PendingRequest request) => request.Start < _now[request.Level];

    /// <summary>The start time that a newcomer of that tenant and level would get.</summary>
    public double StartOf(string tenant, int level) =>
        _flows.TryGetValue(tenant, out TenantFlow? flow)
            ? Math.Max(EarliestOf(flow.Waiting, level), flow.FinishOf(level))
            : EarliestOf(0, level);

    /// <summary>A request leaves to run.</summary>
    public void Run(PendingRequest request)
    {
        if (request.Start > _now[request.Level]) _now[request.Level] = request.Start;
        if (request.End > _served[request.Level]) _served[request.Level] = request.End;
        request.Flow!.Run(request);
        Waiting--;
    }

    /// <summary>Nothing waits at a priority any more: nobody is behind or ahead of the others.</summary>
    public void Rest(int level) => _now[level] = Math.Max(_now[level], _served[level]);

    /// <summary>How many of the queue's places are the tenant's while the others have requests there: by weight, one at least.</summary>
    /// <param name="request">A request of the tenant, which waits or wants to.</param>
    /// <param name="capacity">The places.</param>
    public int PlacesOf(PendingRequest request, int capacity) => Places(request.Weight, Weights(FlowOf(request.Tenant), request.Weight), capacity);

    /// <summary>
    /// The request that has to give way to a newcomer when all places are taken: the newest, at the lowest priority, of the
    /// tenant that has most places above its own; null when the newcomer's has its own already.
    /// </summary>
    public PendingRequest? YieldingTo(PendingRequest newcomer, int capacity)
    {
        TenantFlow own = FlowOf(newcomer.Tenant);
        long weights = Weights(own, newcomer.Weight);
        if (own.Waiting >= Places(newcomer.Weight, weights, capacity)) return null;
        PendingRequest? yielding = null;
        int most = 0;
        foreach (TenantFlow flow in _flows.Values)
        {
            int above = flow.Waiting - Places(flow.Weight, weights, capacity);
            if (above <= most || ReferenceEquals(flow, own) || flow.NewestFrom(newcomer.Level) is not { } newest) continue;
            (yielding, most) = (newest, above);
        }

        return yielding;
    }

    private static int Places(int weight, long weights, int capacity) => (int)Math.Max(1, (long)capacity * weight / weights);

    private long Weights(TenantFlow own, int weight)
    {
        long weights = weight;
        foreach (TenantFlow flow in _flows.Values)
        {
            if (flow.Waiting > 0 && !ReferenceEquals(flow, own)) weights += flow.Weight;
        }

        return weights;
    }

    private double EarliestOf(int own, int level) => Waiting > own ? _now[level] - _burst : _now[level];

    private TenantFlow FlowOf(string tenant)
    {
        if (string.Equals(_latest.Tenant, tenant, StringComparison.Ordinal)) return _latest;
        if (_flows.TryGetValue(tenant, out TenantFlow? flow)) return _latest = flow;
        if (_flows.Count >= Many) ForgetSpent();
        _flows.Add(tenant, flow = new TenantFlow(tenant, _now.Length));
        return _latest = flow;
    }

    private void ForgetSpent()
    {
        foreach ((string tenant, TenantFlow flow) in _flows)
        {
            if (flow.IsSpent(_now, _burst)) _flows.Remove(tenant);
        }
    }
}
