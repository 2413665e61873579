namespace EdgeOrleans.Simulator.Results;

/// <summary>A point of a line.</summary>
/// <param name="Place">Its place on the horizontal axis, from 0.</param>
/// <param name="Value">Its value, and the interval of that.</param>
internal readonly record struct PlotPoint(int Place, Interval Value);
