using EdgeOrleans.Benchmarks.Load.Wrk;

namespace EdgeOrleans.Benchmarks.Load.Comparison;

/// <summary>One server under one load in one slice of time; the slices of both servers take turns.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Model">The model.</param>
/// <param name="Callers">Connections.</param>
/// <param name="Result">What the load generator saw.</param>
internal sealed record ComparisonMeasure(string Server, string Model, int Callers, WrkResult Result);
