using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Deployment.Reports;

/// <summary>All versions of a name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name.</param>
/// <param name="Latest">The version that <c>latest</c> names; 0 for none yet.</param>
/// <param name="Versions">The versions, ascending.</param>
public sealed record ArtifactReport(ArtifactKind Kind, string Name, int Latest, ImmutableArray<VersionReport> Versions);
