namespace EdgeOrleans.Simulator.Results;

/// <summary>A line.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points, from left to right; one at least.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<PlotPoint> Points);
