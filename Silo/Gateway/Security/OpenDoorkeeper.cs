namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Lets everybody in.</summary>
internal sealed class OpenDoorkeeper : IDoorkeeper
{
    /// <inheritdoc/>
    public ValueTask<Admittance> AdmitAsync(HttpContext context, Access access) => new(new Admittance(Caller.Anonymous, null));
}
