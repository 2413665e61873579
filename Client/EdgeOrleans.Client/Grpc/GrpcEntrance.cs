using EdgeOrleans.Client.Answers;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Protocol;
using Grpc.Core;

namespace EdgeOrleans.Client.Grpc;

/// <summary>Calls a gRPC door with raw tensors in both directions.</summary>
internal sealed class GrpcEntrance(GrpcDoor door) : IEntrance
{
    /// <inheritdoc />
    public string Name => door.Name;

    /// <inheritdoc />
    public IEdgeModels Models { get; } = new GrpcModels(door);

    /// <inheritdoc />
    public async Task<InferenceResponse> InferAsync(InferCall call, TimeSpan timeout, CancellationToken stop)
    {
        ModelInferRequest request = InferMessages.RequestOf(call, timeout);
        try
        {
            using AsyncUnaryCall<ModelInferResponse> exchange =
                door.Service.ModelInferAsync(request, await door.StartAsync(call.Options, stop));
            ModelInferResponse answer = await exchange.ResponseAsync;
            Metadata headers = await exchange.ResponseHeadersAsync;
            ServerTiming timing = ServerTiming.Parse(DoorMetadata.ValueOf(headers, DoorMetadata.ServerTiming));
            return new InferenceResponse
            {
                Model = answer.ModelName.Length > 0 ? answer.ModelName : call.Model,
                Version = AnswerTexts.TryReadVersion(answer.ModelVersion, out int version) ? version : call.Options.Version,
                Outputs = InferMessages.OutputsOf(call, answer),
                Pop = DoorMetadata.ValueOf(headers, DoorMetadata.Pop),
                Device = DoorMetadata.ValueOf(headers, DoorMetadata.Device),
                Timing = timing.Timing,
                Steps = timing.Steps,
            };
        }
        catch (RpcException failure)
        {
            throw RpcFailures.Of(call.Subject, door.Name, failure, stop);
        }
    }

    public ValueTask DisposeAsync()
    {
        door.Dispose();
        return ValueTask.CompletedTask;
    }
}
