using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class DeadlineTests
{
    private static readonly InferOptions TwoSeconds = new() { Timeout = TimeSpan.FromSeconds(2) };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Infer_DoorSilentPastDeadlineAndGrace_IsDeadlineExceeded()
    {
        FakeTimeProvider clock = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeDoor door = await FakeDoor.OpenAsync(context => HoldAsync(context, arrived), clock);

        Task<InferenceResponse> call = door.Client.InferAsync("m", [], TwoSeconds, Cancelled);
        await arrived.Task.WaitAsync(Cancelled);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(call.IsCompleted);
        clock.Advance(EdgeCaller.Grace);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => call);
        Assert.Equal(RefusalCause.DeadlineExceeded, failure.Cause);
        Assert.Contains("2000 ms", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.StatusCode);
    }

    [Fact]
    public async Task Infer_AnswerStopsHalfWay_IsDeadlineExceeded()
    {
        FakeTimeProvider clock = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeDoor door = await FakeDoor.OpenAsync(
            async context =>
            {
                context.Response.Headers[BinaryAnswers.JsonLength] = "100";
                context.Response.ContentLength = 100;
                await context.Response.Body.WriteAsync("{\"outputs\""u8.ToArray());
                await context.Response.Body.FlushAsync();
                await HoldAsync(context, arrived);
            },
            clock);

        Task<InferenceResponse> call = door.Client.InferAsync("m", [], TwoSeconds, Cancelled);
        await arrived.Task.WaitAsync(Cancelled);
        clock.Advance(TimeSpan.FromSeconds(2) + EdgeCaller.Grace);

        Assert.Equal(RefusalCause.DeadlineExceeded, (await Assert.ThrowsAsync<EdgeException>(() => call)).Cause);
    }

    [Fact]
    public async Task Infer_CallerCancels_StaysACancellationAndReachesTheDoor()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            using CancellationTokenRegistration registration = context.RequestAborted.Register(() => aborted.TrySetResult());
            await HoldAsync(context, arrived);
        });
        using CancellationTokenSource caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        Task<InferenceResponse> call = door.Client.InferAsync("m", [], cancellationToken: caller.Token);
        await arrived.Task.WaitAsync(Cancelled);
        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        await aborted.Task.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task Infer_TokenCancelledBefore_SendsNothing()
    {
        int requests = 0;
        await using FakeDoor door = await FakeDoor.OpenAsync(context =>
        {
            Interlocked.Increment(ref requests);
            return BinaryAnswers.EchoAsync(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => door.Client.InferAsync("m", [], cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Infer_NobodyListens_IsUnavailable()
    {
        using Socket claimed = new(SocketType.Stream, ProtocolType.Tcp);
        claimed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Uri endpoint = new($"http://127.0.0.1:{((IPEndPoint)claimed.LocalEndPoint!).Port}");
        await using ServiceProvider services = new ServiceCollection().AddEdgeClient(o => o.Endpoint = endpoint).BuildServiceProvider();

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => services.GetRequiredService<IEdgeClient>().InferAsync("m", [], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
        Assert.Contains(endpoint.AbsoluteUri, failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.StatusCode);
    }

    [Fact]
    public async Task Infer_ConnectionCutBeforeTheAnswer_IsUnavailable()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => door.Client.InferAsync("m", [Tensor.Create("t", new[] { 1f }, [1])], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
    }

    private static async Task HoldAsync(HttpContext context, TaskCompletionSource arrived)
    {
        arrived.TrySetResult();
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = context.RequestAborted.Register(() => over.TrySetResult());
        await over.Task;
    }
}
