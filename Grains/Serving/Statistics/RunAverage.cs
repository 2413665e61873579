namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>
/// How fast moving averages of run times follow. A faster run counts more than a slower one, since what slows a run is mostly
/// the machine, not what runs.
/// </summary>
internal static class RunAverage
{
    private const double FallRate = 0.5;
    private const double RiseRate = 0.05;

    /// <summary>The weight of a run, 0 to 1, in an average that said <paramref name="expected"/>.</summary>
    public static double WeightOf(double measured, double expected) => measured < expected ? FallRate : RiseRate;
}
