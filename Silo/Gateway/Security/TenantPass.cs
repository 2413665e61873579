namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>One inference that a tenant has under way.</summary>
/// <param name="caller">Who asked.</param>
internal readonly struct TenantPass(Caller caller) : IDisposable
{
    /// <summary>Who asked.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The inference has ended.</summary>
    public void Dispose()
    {
    }
}
