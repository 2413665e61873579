namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Who a request comes from. Immutable: one instance serves all requests of a credential.</summary>
/// <param name="Id">Names the credential in logs, such as <c>key k3v9q2xw</c>; never the credential itself.</param>
/// <param name="Tenant">The tenant; empty for none, which has no limits.</param>
/// <param name="Roles">What it may do.</param>
internal sealed record Caller(string Id, string Tenant, Roles Roles)
{
    /// <summary>Whoever comes where nobody has to say who they are.</summary>
    public static Caller Anonymous { get; } = new("anonymous", "", Roles.Infer | Roles.Deploy | Roles.Operate);
}
