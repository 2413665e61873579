using EdgeOrleans.Grains.Deployment;

namespace EdgeOrleans.Grains.Stages.Checking;

/// <summary>Says what the deployment of a stage would. Thread-safe.</summary>
public interface IStageChecker
{
    /// <summary>Checks and compiles a module as its deployment to this PoP would; nothing changes.</summary>
    /// <param name="upload">What would be deployed.</param>
    /// <param name="cancellationToken">Ends the wait for the check to begin.</param>
    Task<StageCheckReport> CheckAsync(ArtifactUpload upload, CancellationToken cancellationToken);
}
