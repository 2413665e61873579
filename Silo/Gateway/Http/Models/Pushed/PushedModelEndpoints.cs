using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Deployment;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Models.Pushed;

/// <summary>The models that are deployed to the cluster.</summary>
internal sealed class PushedModelEndpoints(
    DoorAnswers answers, IDeployments deployments, RequestBodyReader bodies, GatewayMemory memory, PushedModelDetails details)
    : ArtifactEndpoints(answers, deployments, bodies, memory, details)
{
    private static readonly UploadReader Uploads = new("model", ".onnx");

    /// <inheritdoc />
    private protected override string Remedy => "raise it up to 96 MiB, or put the model into the catalog folder of each PoP";

    /// <inheritdoc />
    private protected override Task<ArtifactUpload> ReadUploadAsync(DoorCall door, ArtifactKey key, ReadOnlyMemory<byte> body)
    {
        HttpRequest request = door.Context.Request;
        return request.Query.Count == 0
            ? Uploads.ReadAsync(request, key, body)
            : throw RefusedException.InvalidInput(
                $"The query's '{request.Query.First().Key}' is unknown; send a model's manifest as part 'manifest' of multipart/form-data, beside part 'model'.");
    }
}
