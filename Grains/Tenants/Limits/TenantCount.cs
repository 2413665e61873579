namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>What a tenant did on this PoP since it was first seen.</summary>
/// <param name="Asked">Requests, admitted or not.</param>
/// <param name="AskedBytes">Bytes of tensors of those that were read, admitted or not.</param>
/// <param name="RefusedConcurrency">Requests that exceeded <see cref="TenantLimit.Concurrency"/>.</param>
/// <param name="RefusedRequests">Requests that exceeded <see cref="TenantLimit.Requests"/>.</param>
/// <param name="RefusedBytes">Requests that exceeded <see cref="TenantLimit.TensorBytes"/>.</param>
/// <param name="InFlight">Requests under way now.</param>
/// <param name="Peak">Most requests that were under way at a time since the counters were read last to measure the demand.</param>
internal readonly record struct TenantCount(
    long Asked, long AskedBytes, long RefusedConcurrency, long RefusedRequests, long RefusedBytes, int InFlight, int Peak)
{
    /// <summary>Requests that no limit refused.</summary>
    public long Admitted => Asked - RefusedConcurrency - RefusedRequests - RefusedBytes;

    /// <summary>Both together.</summary>
    public static TenantCount operator +(TenantCount one, TenantCount other) => new(
        one.Asked + other.Asked,
        one.AskedBytes + other.AskedBytes,
        one.RefusedConcurrency + other.RefusedConcurrency,
        one.RefusedRequests + other.RefusedRequests,
        one.RefusedBytes + other.RefusedBytes,
        one.InFlight + other.InFlight,
        Math.Max(one.Peak, other.Peak));
}
