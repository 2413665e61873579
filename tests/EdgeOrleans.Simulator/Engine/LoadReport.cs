namespace EdgeOrleans.Simulator.Engine;

/// <summary>A report that has reached a router.</summary>
/// <param name="Load">The PoP's load when it was made.</param>
/// <param name="MadeAt">That time.</param>
/// <param name="ArrivedAt">When it reached the router.</param>
internal readonly record struct LoadReport(PopLoad Load, double MadeAt, double ArrivedAt);
