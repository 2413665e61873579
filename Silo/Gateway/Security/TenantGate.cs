using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Tenants;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Holds each caller to the models it may use, and its tenant to its limits; callers without a tenant have none.</summary>
internal sealed class TenantGate(TenantBook book) : ITenantGate
{
    /// <inheritdoc/>
    public Refusal? Enter(Caller caller, string model, out TenantPass pass)
    {
        pass = default;
        if (caller.RefuseUseOf(model) is { } forbidden) return forbidden;
        Tenant? tenant = book.Find(caller.Tenant);
        pass = new TenantPass(caller, tenant);
        return tenant?.Enter();
    }

    /// <inheritdoc/>
    public Refusal? Admit(in TenantPass pass, ref InferenceRequest request) => pass.Tenant?.Admit(ref request);
}
