using EdgeOrleans.Benchmarks.Load.Wrk;

namespace EdgeOrleans.Benchmarks.Load.Overload;

/// <summary>One round.</summary>
/// <param name="Model">The model.</param>
/// <param name="Capacity">Requests answered in a second when none is refused, before and after the overload.</param>
/// <param name="Over">The overload.</param>
internal sealed record OverloadMeasure(string Model, double Capacity, WrkResult Over);
