using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Tenants.Limits;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>
/// A tenant on this PoP: holds its requests to its limits. Thread-safe; admitting takes no lock, and allocates nothing but
/// the copy of a request that gets the tenant's terms.
/// </summary>
public sealed class Tenant
{
    private readonly Lock _changes = new();
    private readonly TimeProvider _clock;
    private volatile TenantTerms _terms;
    private Action<Tenant>? _onDemand;
    private long _asked;
    private long _askedBytes;
    private long _refusedConcurrency;
    private long _refusedRequests;
    private long _refusedBytes;
    private int _inFlight;
    private int _peak;

    internal Tenant(string name, string label, TenantOptions options, double share, TimeProvider clock)
    {
        (Name, Label, _clock) = (name, label, clock);
        _terms = TenantTerms.Of(options, share, null, clock);
    }

    /// <summary>The tenant's name.</summary>
    public string Name { get; }

    /// <summary>Its name in metrics.</summary>
    internal string Label { get; private set; }

    /// <summary>What holds for it.</summary>
    internal TenantTerms Terms => _terms;

    /// <summary>What it asks for here, for whoever deals the shares.</summary>
    internal TenantDemand Demand { get; } = new();

    /// <summary>The share that whoever deals them gave this PoP; 0 for none yet.</summary>
    internal double Dealt { get; private set; }

    /// <summary>What it did here.</summary>
    internal TenantCount Count => new(
        Volatile.Read(ref _asked),
        Volatile.Read(ref _askedBytes),
        Volatile.Read(ref _refusedConcurrency),
        Volatile.Read(ref _refusedRequests),
        Volatile.Read(ref _refusedBytes),
        Volatile.Read(ref _inFlight),
        Volatile.Read(ref _peak));

    /// <summary>Counts a request in, before its body is read. Unless it is refused, <see cref="Leave"/> must follow.</summary>
    /// <returns>Why it is refused; null when it may go on.</returns>
    public Refusal? Enter()
    {
        TenantTerms terms = _terms;
        Interlocked.Increment(ref _asked);
        if (_onDemand is not null) Interlocked.Exchange(ref _onDemand, null)?.Invoke(this);
        int inFlight = Interlocked.Increment(ref _inFlight);
        if (inFlight > terms.Concurrency)
        {
            Interlocked.Decrement(ref _inFlight);
            Interlocked.Increment(ref _refusedConcurrency);
            return LimitRefusals.Concurrency(Name, terms.Options.MaxConcurrency!.Value, terms.Concurrency);
        }

        if (terms.Requests?.Take(1, _clock.GetTimestamp()) is { Ticks: > 0 } wait)
        {
            Interlocked.Decrement(ref _inFlight);
            Interlocked.Increment(ref _refusedRequests);
            return LimitRefusals.Requests(Name, terms.Options.RequestsPerSecond!.Value, terms.Share, wait);
        }

        if (inFlight > _peak) _peak = inFlight;
        return null;
    }

    /// <summary>A request that entered has ended.</summary>
    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>Counts the tensors of a request that entered, and sets the tenant's terms on it.</summary>
    /// <param name="request">The request as its caller wrote it; afterwards as it may run.</param>
    /// <returns>Why it is refused; null when it may run.</returns>
    public Refusal? Admit(ref InferenceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        TenantTerms terms = _terms;
        if (terms.Zones is { } allowed && request.Residency is { } asked)
        {
            ReadOnlySpan<char> outside = ZoneSets.FirstOutside(asked, allowed);
            if (!outside.IsEmpty) return LimitRefusals.Zone(Name, outside, allowed);
        }

        if (terms.TensorBytes is { } bucket && TakeBytes(bucket, terms, request) is { } exceeded) return exceeded;
        request = request with
        {
            Tenant = Name,
            TenantWeight = terms.Options.Weight,
            PriorityCeiling = terms.Options.HighestPriority ?? 0,
            Residency = request.Residency ?? terms.Zones,
        };
        return null;
    }

    /// <summary>Takes over other settings.</summary>
    internal void Change(TenantOptions options, string label)
    {
        lock (_changes)
        {
            Label = label;
            _terms = TenantTerms.Of(options, _terms.Share, _terms, _clock);
        }
    }

    /// <summary>This PoP has another part of the cluster's limits.</summary>
    /// <param name="share">The part.</param>
    /// <param name="isDealt">Whether it was dealt, rather than assumed until one is.</param>
    internal void SetShare(double share, bool isDealt)
    {
        lock (_changes)
        {
            Dealt = isDealt ? share : 0;
            if (!share.Equals(_terms.Share)) _terms = TenantTerms.Of(_terms.Options, share, _terms, _clock);
        }
    }

    /// <summary>Calls back with the next request, once.</summary>
    internal void OnDemand(Action<Tenant> callback) => Volatile.Write(ref _onDemand, callback);

    /// <summary>Measures the demand since the last time.</summary>
    internal void Measure()
    {
        TenantCount count = Count;
        _peak = count.InFlight;
        Demand.Measure(count, _terms.Options, _clock.GetTimestamp(), _clock.TimestampFrequency);
    }

    private Refusal? TakeBytes(TokenBucket bucket, TenantTerms terms, InferenceRequest request)
    {
        long bytes = 0;
        foreach (Tensor input in request.Inputs) bytes += input.Data.Length;
        Interlocked.Add(ref _askedBytes, bytes);
        if (bytes > terms.TensorBytesBurst)
        {
            Interlocked.Increment(ref _refusedBytes);
            return LimitRefusals.TooLarge(Name, bytes, terms.TensorBytesBurst);
        }

        TimeSpan wait = bucket.Take(bytes, _clock.GetTimestamp());
        if (wait == TimeSpan.Zero) return null;
        Interlocked.Increment(ref _refusedBytes);
        return LimitRefusals.TensorBytes(Name, terms.Options.TensorBytesPerSecond!.Value, terms.Share, wait);
    }
}
