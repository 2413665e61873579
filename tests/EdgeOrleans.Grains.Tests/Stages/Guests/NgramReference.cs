using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

/// <summary>The rules of the columns of <c>language-id</c>, step by step and without haste.</summary>
internal static class NgramReference
{
    public static string[] Columns { get; } = ReadColumns();

    public static float[] Features(string text)
    {
        string normalised = Normalise(text);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (int length = 1; length <= 4; length++)
        {
            for (int i = 0; i + length <= normalised.Length; i++)
            {
                string ngram = normalised.Substring(i, length);
                counts[ngram] = counts.GetValueOrDefault(ngram) + 1;
            }
        }

        return [.. Columns.Select(ngram => counts.TryGetValue(ngram, out int count) ? (float)(count / (double)(normalised.Length - ngram.Length + 1)) : 0f)];
    }

    public static string Normalise(string text)
    {
        StringBuilder letters = new();
        bool isDash = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value != '-' && (Rune.IsLetter(rune) || IsMark(rune) || Rune.IsWhiteSpace(rune))) letters.Append(rune);
            else if (rune.Value == '-' && !isDash) letters.Append(' ');
            isDash = rune.Value == '-';
        }

        StringBuilder spaced = new();
        for (int i = 0; i < letters.Length; i++)
        {
            int end = i;
            while (end < letters.Length && char.IsWhiteSpace(letters[end])) end++;
            if (end - i > 1)
            {
                spaced.Append(' ');
                i = end - 1;
            }
            else
            {
                spaced.Append(letters[i]);
            }
        }

        return $" {Lower(spaced.ToString()).Trim()} ";
    }

    // As JavaScript does it: a sigma that ends a word becomes a final one, and a dotted capital I keeps its dot.
    private static string Lower(string text)
    {
        StringBuilder lower = new();
        for (int i = 0; i < text.Length; i++)
        {
            lower.Append(text[i] switch
            {
                '\u0130' => "i\u0307",
                '\u03a3' => IsWordEnd(text, i) ? "\u03c2" : "\u03c3",
                _ => text[i].ToString(),
            });
        }

        return lower.ToString().ToLowerInvariant();
    }

    private static bool IsWordEnd(string text, int sigma)
    {
        static bool Stops(char unit) => char.IsLetter(unit) || char.IsWhiteSpace(unit);
        char before = text[..sigma].LastOrDefault(Stops);
        char after = text[(sigma + 1)..].FirstOrDefault(Stops);
        return char.IsLetter(before) && !char.IsLetter(after);
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string[] ReadColumns()
    {
        using JsonDocument file = JsonDocument.Parse(Repository.Read("Silo/Samples/models/language-id/ngrams.json"));
        return [.. ((string[])["unigrams", "bigrams", "trigrams", "quadgrams"])
            .SelectMany(length => file.RootElement.GetProperty(length).EnumerateArray())
            .Select(ngram => ngram.GetString()!)];
    }
}
