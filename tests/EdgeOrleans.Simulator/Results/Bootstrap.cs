using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Results;

/// <summary>
/// Confidence intervals by drawing the seeds again with replacement (Efron's percentile bootstrap). Two policies are
/// compared seed by seed, since they had the same requests.
/// </summary>
internal static class Bootstrap
{
    private const int Draws = 2_000;
    private const double Low = 0.025;
    private const double High = 0.975;

    /// <summary>The mean of some numbers.</summary>
    public static Interval Mean(IReadOnlyList<double> values) => Of(values.Count, drawn => drawn.Average(seed => values[seed]));

    /// <summary>The mean of some numbers over the mean of those of another policy.</summary>
    public static Interval Ratio(IReadOnlyList<double> values, IReadOnlyList<double> others) =>
        Of(values.Count, drawn => drawn.Average(seed => values[seed]) / drawn.Average(seed => others[seed]));

    private static Interval Of(int count, Func<int[], double> statistic)
    {
        int[] seeds = [.. Enumerable.Range(0, count)];
        double mean = statistic(seeds);
        if (count < 2) return new Interval(mean, mean, mean);
        double[] found = new double[Draws];
        int[] drawn = new int[count];
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int i = 0; i < count; i++)
            {
                drawn[i] = (int)(World.Draws.Share(0, ((long)draw * count) + i, DrawPurpose.Bootstrap) * count);
            }

            found[draw] = statistic(drawn);
        }

        Array.Sort(found);
        return new Interval(mean, found[(int)(Low * Draws)], found[(int)(High * Draws)]);
    }
}
