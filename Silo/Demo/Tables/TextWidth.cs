using System.Globalization;
using System.Text;

namespace EdgeOrleans.Silo.Demo.Tables;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class TextWidth
{
    // First and last code points that Unicode's East Asian Width calls wide or full width, the unassigned between included.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Columns of <paramref name="text"/>.</summary>
    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    /// <summary>Shortens <paramref name="text"/> to at most <paramref name="width"/> columns, with dots at its end.</summary>
    public static string Cut(string text, int width)
    {
        const string Dots = "...";
        if (Of(text) <= width) return text;
        StringBuilder cut = new();
        int left = width - Dots.Length;
        foreach (Rune rune in text.EnumerateRunes())
        {
            left -= Of(rune);
            if (left < 0) break;
            cut.Append(rune);
        }

        return cut.Append(Dots).ToString();
    }

    private static int Of(Rune rune)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        foreach ((int first, int last) in Wide)
        {
            if (rune.Value >= first && rune.Value <= last) return 2;
        }

        return 1;
    }
}
