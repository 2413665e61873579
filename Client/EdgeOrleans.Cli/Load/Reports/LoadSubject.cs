using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>What was measured.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that answered first.</param>
/// <param name="Endpoint">Where it was called.</param>
/// <param name="Protocol"><c>http</c> or <c>grpc</c>.</param>
/// <param name="Inputs">What was sent each time.</param>
internal sealed record LoadSubject(string Model, int Version, Uri Endpoint, string Protocol, ImmutableArray<Tensor> Inputs);
