namespace EdgeOrleans.Grains.Deployment.Hosts;

/// <summary>A version that is in this PoP's catalog.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version.</param>
/// <param name="Manifest">The manifest in the form in which two of one meaning are equal; as its author wrote it where it cannot be read.</param>
/// <param name="Path">Full path of the content.</param>
internal sealed record ShippedArtifact(string Name, int Version, string Manifest, string Path);
