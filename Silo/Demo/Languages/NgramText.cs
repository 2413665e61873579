using System.Globalization;
using System.Text;

namespace EdgeOrleans.Silo.Demo.Languages;

/// <summary>The form of a text that n-grams are counted in: lower-case letters, marks and white space, a space at either end.</summary>
internal static class NgramText
{
    private const char DottedCapitalI = '\u0130';
    private const char CapitalSigma = '\u03A3';

    /// <summary>Brings <paramref name="text"/> into that form.</summary>
    public static string Normalise(string text)
    {
        StringBuilder kept = new(text.Length + 2);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == '-') AddSpace(kept, ' ');
            else if (Rune.IsWhiteSpace(rune)) AddSpace(kept, (char)rune.Value);
            else if (Rune.IsLetter(rune) || IsMark(rune)) kept.Append(rune);
        }

        return $" {Lower(kept.ToString()).Trim()} ";
    }

    // Spaces that were beside a dropped character become one as well, so this looks at what was kept.
    private static void AddSpace(StringBuilder kept, char space)
    {
        if (kept.Length > 0 && char.IsWhiteSpace(kept[^1])) kept[^1] = ' ';
        else kept.Append(space);
    }

    private static string Lower(string text)
    {
        StringBuilder lower = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == DottedCapitalI) lower.Append("i\u0307");
            else if (text[i] == CapitalSigma) lower.Append(EndsWord(text, i) ? 'ς' : 'σ');
            else lower.Append(text[i]);
        }

        return lower.ToString().ToLowerInvariant();
    }

    /// <summary>Whether the letter at <paramref name="index"/> has a letter before it and none after it, marks aside.</summary>
    private static bool EndsWord(string text, int index)
    {
        int before = index - 1;
        while (before >= 0 && !char.IsLetter(text[before]) && !char.IsWhiteSpace(text[before])) before--;
        int after = index + 1;
        while (after < text.Length && !char.IsLetter(text[after]) && !char.IsWhiteSpace(text[after])) after++;
        return before >= 0 && char.IsLetter(text[before]) && (after == text.Length || !char.IsLetter(text[after]));
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
