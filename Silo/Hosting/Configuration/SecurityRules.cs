using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Http;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>The rule between who may come in and where the doors are.</summary>
internal static class SecurityRules
{
    /// <summary>Adds a sentence to <paramref name="problems"/> where doors that others reach would let everybody in.</summary>
    public static void Check(IConfiguration configuration, ICollection<string> problems)
    {
        string host = configuration.Read<GatewayOptions>(GatewayOptions.Section).Host;
        if (!configuration.Read<SecurityOptions>(SecurityOptions.Section).AllowAnonymous) return;
        if (!ListenAddress.TryParse(host, out IPAddress? address) || IPAddress.IsLoopback(address)) return;

        problems.Add(
            $"Security:AllowAnonymous is true, but Gateway:Host is '{host}', where others could come in without credentials; set it to false, and Security:OperatorKey and Security:KeyHashSecret, or Security:Jwt:Authority and Security:Jwt:Audience.");
    }
}
