using System.Globalization;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Byte sizes as text: a whole number directly followed by <c>B</c>, <c>KiB</c>, <c>MiB</c>, <c>GiB</c> or <c>TiB</c>.</summary>
internal static class ByteSizeText
{
    public const string Form = "an integer of bytes or text such as \"64MiB\" (B, KiB, MiB, GiB, TiB)";

    private static readonly (string Unit, int Shift)[] Units = [("KiB", 10), ("MiB", 20), ("GiB", 30), ("TiB", 40), ("B", 0)];

    /// <summary>Reads a size; false when the text is of another form or over 2^63 - 1 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long bytes)
    {
        bytes = 0;
        foreach ((string unit, int shift) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!long.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out long value)) return false;
            if (value > long.MaxValue >> shift) return false;
            bytes = value << shift;
            return true;
        }

        return false;
    }
}
