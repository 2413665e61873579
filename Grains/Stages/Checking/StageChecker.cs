using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Store;

namespace EdgeOrleans.Grains.Stages.Checking;

/// <summary>Checks modules under the settings of this PoP, against what is deployed.</summary>
internal sealed class StageChecker(StageHost host, KnownIndex known, TimeProvider clock) : IStageChecker
{
    /// <inheritdoc />
    public async Task<StageCheckReport> CheckAsync(ArtifactUpload upload, CancellationToken cancellationToken)
    {
        string hash = ArtifactHash.Of(upload.Content.Span);
        if (UploadRules.Refuse(upload, hash, host.MaxBytes, known.All) is { } refused) return StageCheckReport.Of(refused);
        long start = clock.GetTimestamp();
        try
        {
            using PreparedStage prepared = await Task.Run(() => host.Prepare(upload.Key, upload.Manifest, upload.Content), cancellationToken);
            Refusal? exists = UploadRules.RefuseOther(upload.Key, hash, prepared.Manifest, known.All);
            return exists is null ? prepared.Describe(clock.GetElapsedTime(start)) : StageCheckReport.Of(exists);
        }
        catch (ArtifactRefusedException failure)
        {
            return StageCheckReport.Of(failure.Refusal);
        }
    }
}
