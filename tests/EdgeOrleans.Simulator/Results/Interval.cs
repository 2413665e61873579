namespace EdgeOrleans.Simulator.Results;

/// <summary>A mean over seeds, and between what 95 of 100 repetitions would find it.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The lower end; equal to the mean with one seed.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Interval(double Mean, double Low, double High);
