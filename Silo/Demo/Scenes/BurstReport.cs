using System.Globalization;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>Times and batch sizes of a burst.</summary>
internal sealed class BurstReport(IReadOnlyList<BurstAnswer> answers)
{
    private readonly TimeSpan[] _ascending = [.. answers.Select(answer => answer.Took).Order()];

    /// <summary>Number of answers.</summary>
    public int Count => answers.Count;

    /// <summary>The time within which <paramref name="percent"/> of the answers came (nearest rank).</summary>
    public TimeSpan Percentile(int percent) => _ascending[Math.Max(0, (int)Math.Ceiling(Count * percent / 100.0) - 1)];

    /// <summary>Requests by the size of the batch they ran in, in classes that double: 1, 2, 3-4, 5-8, ...; empty classes between are kept.</summary>
    public IReadOnlyList<(string Sizes, int Count)> Histogram()
    {
        List<(string, int)> classes = [];
        int unknown = answers.Count(answer => answer.BatchSize <= 0);
        if (unknown > 0) classes.Add(("unknown", unknown));
        int largest = answers.Max(answer => answer.BatchSize);
        for (int low = 1, high = 1; low <= largest; low = high + 1, high *= 2)
        {
            int count = answers.Count(answer => answer.BatchSize >= low && answer.BatchSize <= high);
            classes.Add((low == high ? Number(low) : $"{Number(low)}-{Number(high)}", count));
        }

        return classes;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
