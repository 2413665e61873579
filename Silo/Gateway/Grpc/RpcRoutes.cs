using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Frames;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;
using Google.Protobuf;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>Maps the service's methods to guarded handlers.</summary>
internal sealed class RpcRoutes(IEndpointRouteBuilder endpoints, RpcGuard guard, GatewayMemory memory, TimeProvider clock, string service)
{
    // Names and switches: what is larger is no request of these methods.
    private const int SmallMessage = 64 * 1024;

    /// <summary>Maps a method of one message each way, whose handler is the answer or throws why there is none.</summary>
    public void Unary<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, string operation, Access access, Func<TRequest, RpcCall, Task<TResponse>> handler, int messageLimit = SmallMessage)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        MessageParser<TRequest> lean = parser.WithDiscardUnknownFields(true);
        Map(method, new RpcOperation(operation, access, messageLimit), async call =>
        {
            TResponse response = await handler(await ReadAsync(call, lean), call);
            HttpResponse answer = call.Door.Context.Response;
            answer.Headers[DoorHeaders.ServerTiming] = DoorHeaders.Timing(clock.GetElapsedTime(call.Door.StartedAt));
            await FrameWriter.WriteAsync(answer, response);
            return null;
        });
    }

    /// <summary>Maps a method whose handler reads and writes its messages itself.</summary>
    public void Map(string method, RpcOperation operation, Func<RpcCall, Task<Refusal?>> handler) =>
        endpoints.MapPost($"/{service}/{method}", guard.Around(operation, handler));

    /// <summary>Refuses every other method of the service.</summary>
    public void Otherwise() => Map("{method}", new RpcOperation("unknown", Access.Open, SmallMessage), call =>
        throw new RefusedException(new Refusal(
            RefusalCause.InvalidInput, $"The method {call.Door.Context.Request.Path} is not implemented by this server."))
        {
            IsUnimplemented = true,
        });

    private async Task<TRequest> ReadAsync<TRequest>(RpcCall call, MessageParser<TRequest> parser)
        where TRequest : IMessage<TRequest>
    {
        RequestBuffers buffers = new(memory);
        try
        {
            ReadOnlyMemory<byte> message = await call.Messages.ReadOnlyOneAsync(buffers, call.Withdrawn);
            return parser.ParseFrom(message.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            throw RefusedException.InvalidInput("The message is no protobuf message of this method; use the published protocol's field numbers.");
        }
        finally
        {
            buffers.Return();
        }
    }
}
