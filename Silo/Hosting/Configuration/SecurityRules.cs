using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Http;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>The rule between who may come in and where the doors are.</summary>
internal static class SecurityRules
{
    private const string Credentials = "Security:OperatorKey and Security:KeyHashSecret, or Security:Jwt:Authority and Security:Jwt:Audience";

    /// <summary>Adds a sentence to <paramref name="problems"/> where doors that others reach would let everybody in.</summary>
    public static void Check(IConfiguration configuration, ICollection<string> problems)
    {
        var security = configuration.Read<SecurityOptions>(SecurityOptions.Section);
        if (!security.LetsEverybodyIn || Reach(configuration.Read<GatewayOptions>(GatewayOptions.Section)) is not { } reach) return;

        problems.Add(security.AllowAnonymous is null
            ? $"{reach}, where others could come in without credentials; set {Credentials}."
            : $"Security:AllowAnonymous is true, but {reach}, where others could come in without credentials; take it out, and set {Credentials}.");
    }

    /// <summary>By which setting others reach the doors; null where they do not.</summary>
    private static string? Reach(GatewayOptions gateway)
    {
        if (!ListenAddress.TryParse(gateway.Host, out IPAddress? address)) return null;
        if (!IPAddress.IsLoopback(address)) return $"Gateway:Host is '{gateway.Host}'";
        return gateway.TrustedProxies.Length == 0 ? null : $"Gateway:TrustedProxies is '{gateway.TrustedProxies}'";
    }
}
