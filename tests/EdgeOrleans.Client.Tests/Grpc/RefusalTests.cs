using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Protocol;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Client.Tests.Grpc;

public sealed class RefusalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusCode.InvalidArgument, RefusalCause.InvalidInput)]
    [InlineData(StatusCode.Unauthenticated, RefusalCause.Unauthenticated)]
    [InlineData(StatusCode.PermissionDenied, RefusalCause.Forbidden)]
    [InlineData(StatusCode.NotFound, RefusalCause.NotFound)]
    [InlineData(StatusCode.ResourceExhausted, RefusalCause.TooLarge)]
    [InlineData(StatusCode.Unavailable, RefusalCause.Unavailable)]
    [InlineData(StatusCode.FailedPrecondition, RefusalCause.ResidencyUnsatisfied)]
    [InlineData(StatusCode.DeadlineExceeded, RefusalCause.DeadlineExceeded)]
    [InlineData(StatusCode.Internal, RefusalCause.Internal)]
    [InlineData(StatusCode.DataLoss, RefusalCause.Internal)]
    public async Task Infer_EachStatus_BecomesItsCause(StatusCode status, RefusalCause cause)
    {
        EdgeException failure = await RefusedAsync(new RpcException(new Status(status, "Model 'm' is not there.")));

        Assert.Equal(cause, failure.Cause);
        Assert.Equal("Model 'm' is not there.", failure.Message);
        Assert.Null(failure.RetryAfter);
        Assert.Null(failure.StatusCode);
    }

    [Theory]
    [InlineData("Overloaded", RefusalCause.Overloaded)]
    [InlineData("RateLimited", RefusalCause.RateLimited)]
    [InlineData("6", RefusalCause.Unavailable)]
    [InlineData("Nonsense", RefusalCause.Unavailable)]
    public async Task Infer_CauseAmongTheTrailers_IsMorePreciseThanTheStatus(string name, RefusalCause cause)
    {
        Metadata trailers = new() { { "x-edge-cause", name }, { "retry-after", "3" } };

        EdgeException failure = await RefusedAsync(new RpcException(new Status(StatusCode.Unavailable, "no"), trailers));

        Assert.Equal(cause, failure.Cause);
        Assert.Equal(TimeSpan.FromSeconds(3), failure.RetryAfter);
    }

    [Fact]
    public async Task Infer_NoSentence_SaysStatusAndModel()
    {
        EdgeException failure = await RefusedAsync(new RpcException(new Status(StatusCode.Internal, "")));

        Assert.Contains("Model 'm'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Internal", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_NobodyListens_IsUnavailable()
    {
        using Socket claimed = new(SocketType.Stream, ProtocolType.Tcp);
        claimed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Uri endpoint = new($"http://127.0.0.1:{((IPEndPoint)claimed.LocalEndPoint!).Port}");
        await using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(o => (o.Endpoint, o.Protocol, o.MaxRetries) = (endpoint, EdgeProtocol.Grpc, 0))
            .BuildServiceProvider();

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => services.GetRequiredService<IEdgeClient>().InferAsync("m", [], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
        Assert.Equal(Delivery.Unsent, failure.Delivery);
        Assert.Contains(endpoint.AbsoluteUri, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_DoorThatWasGoneIsBack_IsCalledAtOnce()
    {
        int port = FreePorts.Find(1)[0];
        await using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(o => (o.Endpoint, o.Protocol, o.MaxRetries) = (new Uri($"http://127.0.0.1:{port}"), EdgeProtocol.Grpc, 0))
            .BuildServiceProvider();
        IEdgeClient client = services.GetRequiredService<IEdgeClient>();
        await Assert.ThrowsAsync<EdgeException>(() => client.InferAsync("m", [], cancellationToken: Cancelled));
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(new FakeInferenceService(), port: port);

        Assert.Equal("m", (await client.InferAsync("m", [], cancellationToken: Cancelled)).Model);
    }

    [Fact]
    public async Task Infer_DoorSilentPastDeadlineAndGrace_IsDeadlineExceeded()
    {
        FakeTimeProvider clock = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(Holding(arrived, null), clock);

        Task<InferenceResponse> call = door.Client.InferAsync("m", [], new InferOptions { Timeout = TimeSpan.FromSeconds(2) }, Cancelled);
        await arrived.Task.WaitAsync(Cancelled);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(call.IsCompleted);
        clock.Advance(EdgeCaller.Grace);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => call);
        Assert.Equal(RefusalCause.DeadlineExceeded, failure.Cause);
        Assert.Contains("2000 ms", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_CallerCancels_StaysACancellationAndReachesTheDoor()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(Holding(arrived, aborted));
        using CancellationTokenSource caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        Task<InferenceResponse> call = door.Client.InferAsync("m", [], cancellationToken: caller.Token);
        await arrived.Task.WaitAsync(Cancelled);
        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        await aborted.Task.WaitAsync(Cancelled);
    }

    private static FakeInferenceService Holding(TaskCompletionSource arrived, TaskCompletionSource? aborted) => new()
    {
        Infer = async (_, context) =>
        {
            arrived.TrySetResult();
            TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = context.CancellationToken.Register(() => over.TrySetResult());
            await over.Task;
            aborted?.TrySetResult();
            return new ModelInferResponse();
        },
    };

    private static async Task<EdgeException> RefusedAsync(RpcException refusal)
    {
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(new FakeInferenceService { Infer = (_, _) => throw refusal });
        return await Assert.ThrowsAsync<EdgeException>(() => door.Client.InferAsync("m", [], cancellationToken: Cancelled));
    }
}
