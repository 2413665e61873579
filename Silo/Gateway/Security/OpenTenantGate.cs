using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Knows no limits.</summary>
internal sealed class OpenTenantGate : ITenantGate
{
    /// <inheritdoc/>
    public Refusal? Enter(Caller caller, string model, out TenantPass pass)
    {
        pass = new TenantPass(caller);
        return null;
    }

    /// <inheritdoc/>
    public Refusal? Admit(in TenantPass pass, ref InferenceRequest request) => null;
}
