using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Estimates when a version is in memory.</summary>
internal static class LoadTime
{
    /// <summary>What opening a session takes beside reading its file.</summary>
    private static readonly TimeSpan SessionTime = TimeSpan.FromMilliseconds(50);

    /// <summary>A load that has overrun its estimate is taken to need this share of what it took so far.</summary>
    private const double OverrunShare = 0.25;

    /// <summary>What is left of a load under way, or what a load would take; zero when it is in memory.</summary>
    public static TimeSpan Of(in VersionResidency state, ReportOptions options)
    {
        if (state.Warmth == ModelWarmth.Warm) return TimeSpan.Zero;
        TimeSpan whole = state.LastLoad ?? SessionTime + TimeSpan.FromSeconds((double)state.FileBytes / options.LoadBytesPerSecond);
        TimeSpan left = whole - state.LoadingFor;
        return left > TimeSpan.Zero ? left : state.LoadingFor * OverrunShare;
    }
}
