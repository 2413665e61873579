using System.Buffers;

namespace EdgeOrleans.Contracts.Pops;

/// <summary>The form of residency zones' names.</summary>
public static class ZoneNames
{
    /// <summary>The form in words.</summary>
    public const string Form = "1 to 16 of A-Z, a-z, 0-9 and '-'";

    private const int Longest = 16;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether <paramref name="name"/> could be a zone's.</summary>
    public static bool IsValid(ReadOnlySpan<char> name) => name.Length is >= 1 and <= Longest && !name.ContainsAnyExcept(Letters);
}
