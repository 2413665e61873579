namespace EdgeOrleans.Grains.Deployment;

/// <summary>What one PoP has of one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Hash">SHA-256 of the content that it has or tries to have.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">Why it failed; empty otherwise.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.VersionStatus")]
public sealed record VersionStatus(
    [property: Id(0)] int Version,
    [property: Id(1)] string Hash,
    [property: Id(2)] DeploymentState State,
    [property: Id(3)] string Reason = "");
