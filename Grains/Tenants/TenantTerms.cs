using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Tenants.Limits;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>What holds for a tenant's requests on this PoP now. Immutable, but for what is in the buckets.</summary>
internal sealed class TenantTerms
{
    /// <summary>Rounding of shares must not cost a whole request.</summary>
    private const double Tolerance = 1e-6;

    private TenantTerms(TenantOptions options, double share, TenantTerms? before, TimeProvider clock)
    {
        long now = clock.GetTimestamp();
        (Options, Share) = (options, share);
        Zones = options.Zones.Length == 0 ? null : ZoneSets.Normalize(options.Zones);
        Concurrency = options.MaxConcurrency is { } most ? Math.Max(1, (int)((most * share) + Tolerance)) : int.MaxValue;
        TensorBytesBurst = options.TensorBytesBurst ?? options.TensorBytesPerSecond ?? double.PositiveInfinity;
        Requests = Bucket(
            before?.Requests, options.RequestsPerSecond, options.RequestBurst ?? Math.Max(1, options.RequestsPerSecond ?? 0), share, clock, now);
        TensorBytes = Bucket(before?.TensorBytes, options.TensorBytesPerSecond, TensorBytesBurst, share, clock, now);
    }

    /// <summary>The settings.</summary>
    public TenantOptions Options { get; }

    /// <summary>The part of the cluster's limits that this PoP may admit, more than 0 and at most 1.</summary>
    public double Share { get; }

    /// <summary>The zones in which the requests may run; null for any.</summary>
    public string? Zones { get; }

    /// <summary>Requests that may be under way here: whole ones of the share, so that all PoPs keep to the limit, but one at least.</summary>
    public int Concurrency { get; }

    /// <summary>The rate of requests; null for any.</summary>
    public TokenBucket? Requests { get; }

    /// <summary>The rate of bytes; null for any.</summary>
    public TokenBucket? TensorBytes { get; }

    /// <summary>Bytes that no single request may exceed.</summary>
    public double TensorBytesBurst { get; }

    /// <summary>Whether there is anything of which PoPs have shares.</summary>
    public bool IsLimited => Requests is not null || TensorBytes is not null || Options.MaxConcurrency is not null;

    /// <summary>Whether nothing that was taken of a rate is still missing.</summary>
    public bool IsWhole(long now) => Requests?.IsFull(now) != false && TensorBytes?.IsFull(now) != false;

    /// <summary>The terms of a tenant.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="share">The part of the limits that this PoP has.</param>
    /// <param name="before">The terms until now, whose buckets go on; null for none.</param>
    /// <param name="clock">The clock of the buckets.</param>
    public static TenantTerms Of(TenantOptions options, double share, TenantTerms? before, TimeProvider clock) => new(options, share, before, clock);

    private static TokenBucket? Bucket(TokenBucket? before, double? perSecond, double burst, double share, TimeProvider clock, long now)
    {
        if (perSecond is not { } rate) return null;
        if (before is null) return new TokenBucket(rate * share, burst * share, clock.TimestampFrequency, now);
        before.SetRate(rate * share, burst * share, now);
        return before;
    }
}
