using System.Text.Json;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>
/// Where a claim stands in a token: its name, or the names of the objects around it before it, with dots between, such as
/// <c>realm_access.roles</c>. Names may have dots themselves: in each object the longest that is there is taken.
/// </summary>
internal static class ClaimPath
{
    /// <summary>Whether a text has the form of a path.</summary>
    public static bool IsValid(string path) => !string.IsNullOrWhiteSpace(path) && path.Split('.').All(name => name.Length > 0);

    /// <summary>Looks a claim up.</summary>
    /// <param name="claims">The token's claims, an object.</param>
    /// <param name="path">The path.</param>
    /// <param name="claim">The claim; undefined where there is none.</param>
    /// <returns>Whether the claim is there or absent; not so where something else than an object stands on the way.</returns>
    public static bool TryFind(JsonElement claims, ReadOnlySpan<char> path, out JsonElement claim)
    {
        claim = default;
        while (claims.ValueKind == JsonValueKind.Object)
        {
            if (!TryTakeName(claims, path, out int length, out JsonElement found)) return true;
            if (length == path.Length)
            {
                claim = found;
                return true;
            }

            claims = found;
            path = path[(length + 1)..];
        }

        return false;
    }

    private static bool TryTakeName(JsonElement claims, ReadOnlySpan<char> path, out int length, out JsonElement found)
    {
        for (length = path.Length; length > 0; length = path[..length].LastIndexOf('.'))
        {
            if (claims.TryGetProperty(path[..length], out found)) return true;
        }

        found = default;
        return false;
    }
}
