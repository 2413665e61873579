using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Deployment;

namespace EdgeOrleans.Silo.Gateway.Http.Stages;

/// <summary>The stages of the cluster; fields of the manifest may be in the query.</summary>
internal sealed class StageEndpoints(
    DoorAnswers answers, IDeployments deployments, RequestBodyReader bodies, GatewayMemory memory, StageDetails details, IStageChecker checker)
    : ArtifactEndpoints(answers, deployments, bodies, memory, details)
{
    private static readonly UploadReader Uploads = new("module", ".wasm");

    private readonly DoorAnswers _answers = answers;

    /// <summary>Answers <c>POST /edge/stages/{name}/{version}/check</c> with what <see cref="ArtifactEndpoints.PutAsync"/> would deploy.</summary>
    public async Task<Refusal?> CheckAsync(DoorCall door)
    {
        if (ArtifactPath.Read(door, ArtifactKind.Stage, out ArtifactKey key) is { } nowhere) return nowhere;
        ArtifactUpload upload = await ReadBodyAsync(door, body => ReadUploadAsync(door, key, body));
        StageCheckReport report = await checker.CheckAsync(upload, door.Context.RequestAborted);
        return report.Refusal ?? await _answers.SendJsonAsync(
            door, (Upload: upload, Report: report), static (json, checkedStage) => StageCheckWriter.Write(json, checkedStage.Upload, checkedStage.Report));
    }

    /// <inheritdoc />
    private protected override Task<ArtifactUpload> ReadUploadAsync(DoorCall door, ArtifactKey key, ReadOnlyMemory<byte> body) =>
        Uploads.ReadAsync(door.Context.Request, key, body, ManifestQuery.Read(door.Context.Request.Query));
}
