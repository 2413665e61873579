namespace EdgeOrleans.Cluster.Tests.Reliability.Load;

/// <summary>Finds how long requests felt an event.</summary>
internal static class BackToNormal
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Time from <paramref name="moment"/> to the first second that is as it was before.</summary>
    public static TimeSpan After(IReadOnlyCollection<Sample> samples, TimeSpan moment, LoadWindow before)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < Longest; passed += Step)
        {
            TimeSpan from = moment + passed;
            if (LoadWindow.Of(samples, from, from + Window).IsAsUsual(before)) return passed;
        }

        return Longest;
    }
}
