using System.Globalization;

namespace EdgeOrleans.Benchmarks.Report;

/// <summary>What a number should be.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="IsMost">Whether the number should be at most the limit, or at least.</param>
/// <param name="Unit">The unit, for the table.</param>
internal readonly record struct Goal(double Limit, bool IsMost, string Unit)
{
    /// <summary>A number that should be at most <paramref name="limit"/>.</summary>
    public static Goal AtMost(double limit, string unit) => new(limit, true, unit);

    /// <summary>A number that should be at least <paramref name="limit"/>.</summary>
    public static Goal AtLeast(double limit, string unit) => new(limit, false, unit);

    /// <summary>The goal and whether <paramref name="value"/> reaches it.</summary>
    public string Judge(double value)
    {
        bool isMet = IsMost ? value <= Limit : value >= Limit;
        string limit = Limit.ToString("0.##", CultureInfo.InvariantCulture);
        return $"{(IsMost ? "≤" : "≥")} {limit}{Unit}: {(isMet ? "met" : "**missed**")}";
    }
}
