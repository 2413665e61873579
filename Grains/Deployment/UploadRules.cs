using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>What uploads of every kind are refused for.</summary>
internal static class UploadRules
{
    /// <summary>Why an upload is refused before its content is looked into; null when it is not.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="hash">Its content's hash.</param>
    /// <param name="maxBytes">Most bytes of its kind.</param>
    /// <param name="known">What is deployed.</param>
    public static Refusal? Refuse(ArtifactUpload upload, string hash, int maxBytes, DeploymentIndex known)
    {
        ArtifactKey key = upload.Key;
        if (!ModelNames.IsValid(key.Name)) return DeploymentRefusals.BadName(key.Kind, key.Name);
        if (upload.Content.Length > maxBytes) return DeploymentRefusals.TooLarge(key, upload.Content.Length, maxBytes);
        return known.TryFind(key, out DeployedVersion? existing) && existing.Hash != hash ? Exists(key, known) : null;
    }

    /// <summary>
    /// Why an upload is refused for its content, or its manifest in the form that its kind gives it; null when it is not.
    /// </summary>
    public static Refusal? RefuseOther(ArtifactKey key, string hash, string manifest, DeploymentIndex known) =>
        known.TryFind(key, out DeployedVersion? existing) && (existing.Hash != hash || existing.Manifest != manifest) ? Exists(key, known) : null;

    /// <summary>The version exists with something else in it.</summary>
    private static Refusal Exists(ArtifactKey key, DeploymentIndex known) =>
        DeploymentRefusals.Exists(key, known.VersionsOf(key.Kind, key.Name).Max(version => version.Version) + 1);
}
