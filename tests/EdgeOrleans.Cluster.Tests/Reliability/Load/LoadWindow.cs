using System.Globalization;

namespace EdgeOrleans.Cluster.Tests.Reliability.Load;

/// <summary>The requests of a part of the load.</summary>
/// <param name="Requests">How many were sent in it.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Median">The median of their times, in milliseconds.</param>
/// <param name="Late">The 90th percentile.</param>
/// <param name="Latest">The 99th percentile.</param>
internal sealed record LoadWindow(int Requests, int Failed, double Median, double Late, double Latest)
{
    /// <summary>Those that were sent from <paramref name="from"/> until before <paramref name="to"/>.</summary>
    public static LoadWindow Of(IEnumerable<Sample> samples, TimeSpan from, TimeSpan to)
    {
        Sample[] within = [.. samples.Where(sample => sample.Start >= from && sample.Start < to)];
        double[] times = [.. within.Select(sample => sample.Took.TotalMilliseconds).Order()];
        return new LoadWindow(
            within.Length, within.Count(sample => sample.Failure is not null), Percentile(times, 0.5), Percentile(times, 0.9), Percentile(times, 0.99));
    }

    /// <summary>Whether it is about as it was <paramref name="before"/>; on a shared machine, one slow request is no sign.</summary>
    public bool IsAsUsual(LoadWindow before) =>
        Requests > 0 && Failed == 0 && Median <= (2 * before.Median) + 20 && Late <= (2 * before.Late) + 100;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Requests} requests, {Failed} failed, p50 {Median:0} ms, p90 {Late:0} ms, p99 {Latest:0} ms");

    private static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
