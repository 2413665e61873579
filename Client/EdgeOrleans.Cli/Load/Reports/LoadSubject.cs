using System.Collections.Immutable;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>What was measured.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that answered first.</param>
/// <param name="Connection">Where it was called, and how.</param>
/// <param name="Inputs">What was sent each time.</param>
internal sealed record LoadSubject(string Model, int Version, EdgeConnection Connection, ImmutableArray<Tensor> Inputs);
