using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Deployment;

namespace EdgeOrleans.Silo.Gateway.Http.Pipelines;

/// <summary>The pipelines of the cluster; the body of one that is deployed is its <c>pipeline.json</c>.</summary>
internal sealed class PipelineEndpoints(
    DoorAnswers answers, IDeployments deployments, RequestBodyReader bodies, GatewayMemory memory, PipelineDetails details)
    : ArtifactEndpoints(answers, deployments, bodies, memory, details)
{
    /// <inheritdoc />
    private protected override Task<ArtifactUpload> ReadUploadAsync(DoorCall door, ArtifactKey key, ReadOnlyMemory<byte> body) =>
        Task.FromResult(new ArtifactUpload(key, "", body.ToArray()));
}
