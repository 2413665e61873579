namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>One door under one load in one slice of time; the slices take turns.</summary>
/// <param name="Model">The model.</param>
/// <param name="Door">The door.</param>
/// <param name="Load">How many called.</param>
/// <param name="Result">What the load generator saw.</param>
internal sealed record DoorMeasure(string Model, string Door, DoorLoad Load, H2LoadResult Result);
