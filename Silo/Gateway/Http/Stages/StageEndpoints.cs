using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Deployment;

namespace EdgeOrleans.Silo.Gateway.Http.Stages;

/// <summary>The stages of the cluster.</summary>
internal sealed class StageEndpoints(
    DoorAnswers answers, IDeployments deployments, RequestBodyReader bodies, GatewayMemory memory, StageDetails details)
    : ArtifactEndpoints(answers, deployments, bodies, memory, details)
{
    /// <inheritdoc />
    private protected override Task<ArtifactUpload> ReadUploadAsync(DoorCall door, ArtifactKey key, ReadOnlyMemory<byte> body) =>
        StageUploadReader.ReadAsync(door.Context.Request, key, body);
}
