using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>The text of an API key: <c>edge_</c>, the id, <c>_</c> and 256 random bits.</summary>
internal static class ApiKeyText
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "edge_";

    /// <summary>Characters of the id.</summary>
    public const int IdLength = 8;

    /// <summary>Characters of a key.</summary>
    public const int Length = 5 + IdLength + 1 + 43;

    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int SecretBytes = 32;

    private static readonly SearchValues<char> IdLetters = SearchValues.Create(IdAlphabet);

    /// <summary>A new id, 40 random bits.</summary>
    public static string NewId() => RandomNumberGenerator.GetString(IdAlphabet, IdLength);

    /// <summary>A new key of that id.</summary>
    public static string New(string id) => $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>Whether a text has the form of a key, and the id in it.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> id)
    {
        id = default;
        if (text.Length != Length || !text.StartsWith(Prefix) || text[Prefix.Length + IdLength] != '_') return false;
        id = text.Slice(Prefix.Length, IdLength);
        return !id.ContainsAnyExcept(IdLetters);
    }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && !text.ContainsAnyExcept(IdLetters);
}
