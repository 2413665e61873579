using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeOrleans.Contracts.Models;

/// <summary>A name and a version in one word, <c>name@version</c>: the first part of a grain's key.</summary>
internal static class VersionedName
{
    /// <summary>Reads one.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? name, out int version)
    {
        int at = text.LastIndexOf('@');
        name = at > 0 ? text[..at] : null;
        version = 0;
        return name is not null && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
