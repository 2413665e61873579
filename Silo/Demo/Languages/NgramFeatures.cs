using System.Text.Json;

namespace EdgeOrleans.Silo.Demo.Languages;

/// <summary>
/// The input of <c>language-id</c>: how often each of its n-grams occurs in a text, relative to all n-grams of that length.
/// </summary>
internal sealed class NgramFeatures
{
    private const int LongestNgram = 4;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _columns;

    private NgramFeatures(Dictionary<string, int> columns)
    {
        Count = columns.Count;
        _columns = columns.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>Reads the columns from a file of the form of <c>ngrams.json</c>.</summary>
    /// <exception cref="DemoException">The file is missing or of another form.</exception>
    public static NgramFeatures Read(string path)
    {
        using JsonDocument file = SampleFiles.ReadJson(path);
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        foreach (string length in (string[])["unigrams", "bigrams", "trigrams", "quadgrams"])
        {
            if (!file.RootElement.TryGetProperty(length, out JsonElement ngrams)) throw new DemoException($"{path} has no field '{length}'.");
            foreach (JsonElement ngram in ngrams.EnumerateArray()) columns.Add(ngram.GetString()!, columns.Count);
        }

        return new NgramFeatures(columns);
    }

    /// <summary>The relative frequencies in <paramref name="text"/>, one for each column; n-grams are of UTF-16 code units.</summary>
    public float[] Of(string text)
    {
        ReadOnlySpan<char> normalised = NgramText.Normalise(text);
        float[] features = new float[Count];
        for (int length = 1; length <= LongestNgram; length++)
        {
            int total = normalised.Length - length + 1;
            for (int start = 0; start < total; start++)
            {
                if (_columns.TryGetValue(normalised.Slice(start, length), out int column)) features[column]++;
            }
        }

        return Relative(features, normalised.Length);
    }

    private float[] Relative(float[] counts, int textLength)
    {
        foreach ((string ngram, int column) in _columns.Dictionary)
        {
            if (counts[column] > 0) counts[column] = (float)(counts[column] / (double)(textLength - ngram.Length + 1));
        }

        return counts;
    }
}
