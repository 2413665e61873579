using EdgeOrleans.Benchmarks.Load.Wrk;

namespace EdgeOrleans.Benchmarks.Load.Comparison;

/// <summary>One server under one load in one round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Server">The server's name.</param>
/// <param name="Model">The model.</param>
/// <param name="Callers">Connections.</param>
/// <param name="Result">What the load generator saw.</param>
internal sealed record ComparisonMeasure(int Round, string Server, string Model, int Callers, WrkResult Result);
