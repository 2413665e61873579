using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security;

/// <summary>Believes whatever tenant a header names.</summary>
internal sealed class HeaderDoorkeeper : IDoorkeeper
{
    public const string Header = "X-Test-Tenant";

    public ValueTask<Admittance> AdmitAsync(HttpContext context, Access access)
    {
        string tenant = context.Request.Headers[Header].ToString();
        return new(new Admittance(new Caller($"key {tenant}", tenant, Roles.Infer), null));
    }
}
