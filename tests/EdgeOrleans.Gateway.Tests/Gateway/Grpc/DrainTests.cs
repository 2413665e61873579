using System.Net.Sockets;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc;

/// <summary>What callers of the gRPC door see of a PoP that is about to stop.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _slowRuns = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DoorHost _door = null!;
    private GrpcChannel _channel = null!;
    private int _connections;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _door = await DoorHost.StartAsync();
        _door.Router.Answer = async request =>
        {
            if (request.Model == "slow")
            {
                _slowRuns.SetResult();
                await _held.Task;
            }

            return FakeRouter.Respond(request, request.Inputs);
        };
        SocketsHttpHandler handler = new() { ConnectCallback = ConnectAsync };
        _channel = GrpcChannel.ForAddress(_door.GrpcAddress, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    public async ValueTask DisposeAsync()
    {
        _held.TrySetResult();
        _channel.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task Draining_CallsUnderWay_FinishAndLaterOnesTakeAnotherConnection()
    {
        using AsyncUnaryCall<ModelInferResponse> slow = _channel.Infer(Request("slow"));
        using var stream = _channel.Open();
        await AskAsync(stream);
        await _slowRuns.Task.WaitAsync(Cancellation);
        Assert.Equal(1, _connections);

        _door.Lifecycle.BeginDraining();
        await _channel.Infer(Request("identity"));
        await Eventually.TrueAsync(async () => await CallAsync() == StatusCode.OK && _connections > 1, () => $"{_connections} connections");

        await AskAsync(stream);
        _held.SetResult();
        Assert.Equal("slow", (await slow).ModelName);
        await stream.RequestStream.CompleteAsync();
        Assert.False(await stream.ResponseStream.MoveNext(Cancellation));
        _door.Logs.AssertNoWarnings();
    }

    [Fact]
    public async Task Draining_ConnectionThatComesMeanwhile_Stays()
    {
        await _channel.Infer(Request("identity"));
        _door.Lifecycle.BeginDraining();
        await Eventually.TrueAsync(async () => await CallAsync() == StatusCode.OK && _connections > 1, () => $"{_connections} connections");

        for (int i = 0; i < 20; i++) await _channel.Infer(Request("identity"));

        Assert.Equal(2, _connections);
    }

    [Fact]
    public async Task Stop_CallsUnderWay_FinishAndNewOnesAreUnavailable()
    {
        using AsyncUnaryCall<ModelInferResponse> slow = _channel.Infer(Request("slow"));
        await _slowRuns.Task.WaitAsync(Cancellation);

        Task stopped = _door.StopAsync();
        StatusCode seen = StatusCode.OK;
        await Eventually.TrueAsync(async () => (seen = await CallAsync()) != StatusCode.OK, () => "The door went on taking calls.");

        Assert.Equal(StatusCode.Unavailable, seen);
        Assert.False(stopped.IsCompleted);
        _held.SetResult();
        Assert.Equal("slow", (await slow).ModelName);
        await stopped;
        _door.Logs.AssertNoWarnings();
    }

    private static ModelInferRequest Request(string model)
    {
        ModelInferRequest request = InferMessages.Identity(1, 2);
        request.ModelName = model;
        return request;
    }

    private static async Task AskAsync(AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> stream)
    {
        await stream.RequestStream.WriteAsync(Request("identity"), Cancellation);
        Assert.True(await stream.ResponseStream.MoveNext(Cancellation));
        Assert.Empty(stream.ResponseStream.Current.ErrorMessage);
    }

    private async Task<StatusCode> CallAsync()
    {
        try
        {
            await _channel.Infer(Request("identity"));
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        Interlocked.Increment(ref _connections);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
