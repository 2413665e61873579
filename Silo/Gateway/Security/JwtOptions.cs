using System.Net;
using EdgeOrleans.Silo.Gateway.Security.Tokens;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Section <c>Security:Jwt</c>: tokens of an OpenID Connect authority.</summary>
public sealed record JwtOptions
{
    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(5);

    /// <summary>The authority's URL, below which <c>.well-known/openid-configuration</c> names its keys; https, or http on loopback. Empty for none.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What a token must name as its audience.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The claim that names the tenant, or the path to it, such as <c>organization.name</c>. The default is <c>tenant</c>.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>
    /// The claim that lists roles, or the path to it, such as <c>realm_access.roles</c>; as a list or with spaces between: infer,
    /// deploy, operate; others do not matter. The default is <c>roles</c>.
    /// </summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>The claim that lists patterns of the models that may be used, or the path to it; a token without it may use all. The default is <c>models</c>.</summary>
    public string ModelsClaim { get; set; } = "models";

    /// <summary>How far the authority's clock may differ, 0 to 5 minutes. The default is 30 s.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether tokens are accepted.</summary>
    internal bool IsUsed => Authority.Length > 0;

    /// <summary>One sentence for each thing that does not fit.</summary>
    internal IEnumerable<string> Problems()
    {
        if (IsUsed && !IsAuthority()) yield return $"Security:Jwt:Authority is '{Authority}'; it must be an https URL, or an http URL on loopback.";
        if (IsUsed && Audience.Length == 0) yield return "Security:Jwt:Audience is needed with Security:Jwt:Authority, or tokens meant for others would be accepted.";
        if (!IsUsed && Audience.Length > 0) yield return "Security:Jwt:Authority is needed with Security:Jwt:Audience.";
        if (ClockSkew < TimeSpan.Zero || ClockSkew > LongestSkew) yield return $"Security:Jwt:ClockSkew must be between 00:00:00 and {LongestSkew}. It is '{ClockSkew}'.";
        (string Name, string Value)[] claims = [(nameof(TenantClaim), TenantClaim), (nameof(RolesClaim), RolesClaim), (nameof(ModelsClaim), ModelsClaim)];
        foreach ((string name, string value) in claims)
        {
            if (string.IsNullOrWhiteSpace(value)) yield return $"Security:Jwt:{name} must not be empty.";
            else if (!ClaimPath.IsValid(value)) yield return $"Security:Jwt:{name} is '{value}'; it must be the name of a claim, or names with a dot between two of them, such as realm_access.roles.";
        }
    }

    private bool IsAuthority() =>
        Uri.TryCreate(Authority, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsLoopback(url)));

    private static bool IsLoopback(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.Host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
