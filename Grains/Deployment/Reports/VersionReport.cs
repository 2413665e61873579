using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Reports;

/// <summary>A version, and what each living PoP has of it.</summary>
/// <param name="Entry">The entry of the index.</param>
/// <param name="Pops">The PoPs, by id; this one alone in a list of many names.</param>
public sealed record VersionReport(DeployedVersion Entry, ImmutableArray<PopDeployment> Pops);
