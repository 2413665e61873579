using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>What a request shows of who it comes from.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Text">The key or token; empty for none.</param>
internal readonly record struct Credential(CredentialKind Kind, ReadOnlyMemory<char> Text)
{
    /// <summary>The header for API keys.</summary>
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>Reads the headers of a request to an API.</summary>
    public static Credential Read(IHeaderDictionary headers)
    {
        StringValues authorization = headers.Authorization;
        StringValues key = headers[KeyHeader];
        if (authorization.Count + key.Count > 1) return new Credential(CredentialKind.Malformed, default);
        if (key.Count == 1) return OfText(CredentialKind.Key, key[0].AsMemory());
        if (authorization.Count == 0) return default;
        string text = authorization[0] ?? "";
        return text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? OfText(CredentialKind.Bearer, text.AsMemory(Bearer.Length))
            : new Credential(CredentialKind.Malformed, default);
    }

    private static Credential OfText(CredentialKind kind, ReadOnlyMemory<char> text)
    {
        ReadOnlyMemory<char> trimmed = text.Trim(' ');
        return trimmed.IsEmpty ? new Credential(CredentialKind.Malformed, default) : new Credential(kind, trimmed);
    }
}
