using EdgeOrleans.Grains.Tenants;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>One inference that a tenant has under way.</summary>
/// <param name="caller">Who asked.</param>
/// <param name="tenant">The caller's tenant; null for none.</param>
internal readonly struct TenantPass(Caller caller, Tenant? tenant) : IDisposable
{
    /// <summary>Who asked.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The caller's tenant; null for none.</summary>
    public Tenant? Tenant { get; } = tenant;

    /// <summary>The inference has ended. Once at the most.</summary>
    public void Dispose() => Tenant?.Leave();
}
