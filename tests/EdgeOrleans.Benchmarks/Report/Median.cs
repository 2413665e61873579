namespace EdgeOrleans.Benchmarks.Report;

/// <summary>Medians: on a shared machine a mean tells more about its other users.</summary>
internal static class Median
{
    /// <summary>The median of one or more values.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
