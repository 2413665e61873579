using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Tenants;

namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>Calls a PoP's router as its doors do: past the limits of the caller's tenant.</summary>
internal sealed class TenantCalls(TenantBook book, IRequestRouter router, InferenceRequest request)
{
    /// <summary>Makes a request of a tenant, which may be empty.</summary>
    public async Task<InferenceResult> CallAsync(string name, CancellationToken cancellationToken)
    {
        if (book.Find(name) is not { } tenant) return await router.InferAsync(request, TimeSpan.Zero, cancellationToken);
        if (tenant.Enter() is { } limited) return limited;
        try
        {
            InferenceRequest admitted = request;
            return tenant.Admit(ref admitted) ?? await router.InferAsync(admitted, TimeSpan.Zero, cancellationToken);
        }
        finally
        {
            tenant.Leave();
        }
    }
}
