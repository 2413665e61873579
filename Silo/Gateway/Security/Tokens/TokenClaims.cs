using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>Reads who a token speaks for.</summary>
internal static class TokenClaims
{
    private const int LongestSubject = 64;

    /// <summary>The caller; null where a claim is of another form than its setting says.</summary>
    public static Caller? Read(JsonWebToken token, JwtOptions options)
    {
        using JsonDocument payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        JsonElement claims = payload.RootElement;
        string tenant = "";
        if (!ClaimPath.TryFind(claims, options.TenantClaim, out JsonElement named)) return null;
        if (named.ValueKind != JsonValueKind.Undefined)
        {
            if (named.ValueKind != JsonValueKind.String || !ModelNames.IsValid(named.GetString()!)) return null;
            tenant = named.GetString()!;
        }

        if (ReadList(claims, options.RolesClaim, out string[]? roles) is false || ReadList(claims, options.ModelsClaim, out string[]? models) is false) return null;
        return new Caller($"subject {SubjectOf(token)}", tenant, RoleNames.Parse(roles ?? []))
        {
            Models = models is null ? ModelPatterns.All : new ModelPatterns([.. models]),
        };
    }

    /// <summary>Reads a list of strings, or a string with spaces between; null where the claim is absent.</summary>
    private static bool ReadList(JsonElement claims, string path, out string[]? list)
    {
        list = null;
        if (!ClaimPath.TryFind(claims, path, out JsonElement claim)) return false;
        if (claim.ValueKind == JsonValueKind.Undefined) return true;
        if (claim.ValueKind == JsonValueKind.String)
        {
            list = claim.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return true;
        }

        if (claim.ValueKind != JsonValueKind.Array || claim.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)) return false;
        list = [.. claim.EnumerateArray().Select(item => item.GetString()!)];
        return true;
    }

    /// <summary>The subject as logs can bear it.</summary>
    private static string SubjectOf(JsonWebToken token)
    {
        string subject = token.Subject ?? "";
        if (subject.Length > LongestSubject) subject = subject[..LongestSubject];
        return subject.Length == 0 ? "without name" : string.Concat(subject.Select(letter => letter is > ' ' and <= '~' ? letter : '?'));
    }
}
