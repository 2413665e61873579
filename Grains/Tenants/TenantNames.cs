using System.Buffers;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>The form of tenants' names. The case of letters does not count.</summary>
public static class TenantNames
{
    /// <summary>The form in words.</summary>
    public const string Form = "1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'";

    private const int Longest = 64;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether <paramref name="name"/> could be a tenant's.</summary>
    public static bool IsValid(ReadOnlySpan<char> name) => name.Length is >= 1 and <= Longest && !name.ContainsAnyExcept(Letters);
}
