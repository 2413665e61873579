namespace EdgeOrleans.Simulator.Results;

/// <summary>A line.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Colour">The number of its colour, the same in every panel.</param>
/// <param name="IsStrong">Whether it is drawn thick.</param>
/// <param name="Points">Its points, from left to right; one at least.</param>
internal sealed record PlotSeries(string Name, int Colour, bool IsStrong, IReadOnlyList<PlotPoint> Points);
