namespace EdgeOrleans.Benchmarks.Ladder;

/// <summary>One rung on one model in one round.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rung">The rung.</param>
/// <param name="Microseconds">Median time of a run.</param>
/// <param name="Bytes">Managed bytes that a run allocates in the whole process.</param>
internal readonly record struct LadderMeasure(string Model, RungKind Rung, double Microseconds, long Bytes);
