using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Reports;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>Deploys to the cluster, and says what is deployed. Any PoP may be asked. Thread-safe.</summary>
public interface IDeployments
{
    /// <summary>
    /// Deploys a version: returns when this PoP serves it, while the others are told. The same again mends what was lost of it and changes nothing else.
    /// Refused where the content cannot be used (InvalidInput, TooLarge) or the version exists with another (InvalidInput).
    /// </summary>
    Task<DeploymentResult> DeployAsync(ArtifactUpload upload, CancellationToken cancellationToken);

    /// <summary>
    /// Lets <c>latest</c> name a version on every PoP. Refused where it does not exist (NotFound) or is not ready everywhere
    /// (NotReady).
    /// </summary>
    Task<DeploymentResult> SetLatestAsync(ArtifactKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a version on every PoP. Refused where it does not exist (NotFound), is the latest, is used or ships with the
    /// catalog (InvalidInput).
    /// </summary>
    Task<DeploymentResult> DeleteAsync(ArtifactKey key, CancellationToken cancellationToken);

    /// <summary>All names of a kind, with what this PoP has of them.</summary>
    ImmutableArray<ArtifactReport> List(ArtifactKind kind);

    /// <summary>One name with what every living PoP has of it. Refused where it has no version (NotFound).</summary>
    Task<DeploymentResult> ReadAsync(ArtifactKind kind, string name);
}
