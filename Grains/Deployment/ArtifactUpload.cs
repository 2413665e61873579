namespace EdgeOrleans.Grains.Deployment;

/// <summary>What a user deploys.</summary>
/// <param name="Key">What it is to be.</param>
/// <param name="Manifest">The manifest as JSON; empty for the defaults.</param>
/// <param name="Content">The content, not to be written to any more.</param>
public sealed record ArtifactUpload(ArtifactKey Key, string Manifest, ReadOnlyMemory<byte> Content);
