using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;

public sealed class StreamRpcTests
{
    [Fact]
    public async Task Stream_ManyMessages_AreAnsweredInTheirOrder()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using var call = door.Channel.Open();
        const int Messages = 100;
        for (int i = 0; i < Messages; i++) await call.RequestStream.WriteAsync(Numbered(i), TestContext.Current.CancellationToken);
        await call.RequestStream.CompleteAsync();
        List<string> answers = [];
        await foreach (ModelStreamInferResponse answer in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            Assert.Empty(answer.ErrorMessage);
            Assert.True(answer.InferResponse.Parameters["triton_final_response"].BoolParam);
            answers.Add(answer.InferResponse.Id);
        }

        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"{i}"), answers);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_SlowerMessageFirst_IsAnsweredFirst()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        TaskCompletionSource first = new();
        int asked = 0;
        door.Router.Answer = async request =>
        {
            if (Interlocked.Increment(ref asked) == 1) await first.Task;
            else first.TrySetResult();
            return FakeRouter.Respond(request, request.Inputs);
        };
        using var call = door.Channel.Open();
        await call.RequestStream.WriteAsync(Numbered(1), TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(Numbered(2), TestContext.Current.CancellationToken);
        Assert.Equal("1", (await NextAsync(call)).InferResponse.Id);
        Assert.Equal("2", (await NextAsync(call)).InferResponse.Id);
    }

    [Fact]
    public async Task Stream_RefusedMessage_HasItsErrorAndTheStreamGoesOn()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using var call = door.Channel.Open();
        ModelInferRequest wrong = Numbered(1);
        wrong.ModelName = "nobody";
        await call.RequestStream.WriteAsync(wrong, TestContext.Current.CancellationToken);
        ModelStreamInferResponse refused = await NextAsync(call);
        Assert.StartsWith("Request for unknown model: 'nobody' is not found", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("1", refused.InferResponse.Id);
        Assert.True(refused.InferResponse.Parameters["triton_final_response"].BoolParam);
        await call.RequestStream.WriteAsync(new ModelInferRequest(), TestContext.Current.CancellationToken);
        Assert.NotEmpty((await NextAsync(call)).ErrorMessage);
        await call.RequestStream.WriteAsync(Numbered(2), TestContext.Current.CancellationToken);
        Assert.Equal("2", (await NextAsync(call)).InferResponse.Id);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_RefusedMessageWithGrpcErrors_EndsTheStreamWithItsStatus()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using var call = door.Channel.Open(new CallOptions(new Metadata { { "triton_grpc_error", "true" } }));
        await call.RequestStream.WriteAsync(Numbered(1), TestContext.Current.CancellationToken);
        Assert.Equal("1", (await NextAsync(call)).InferResponse.Id);
        ModelInferRequest wrong = Numbered(2);
        wrong.ModelName = "nobody";
        await call.RequestStream.WriteAsync(wrong, TestContext.Current.CancellationToken);
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => NextAsync(call));
        Assert.Equal(StatusCode.NotFound, ended.StatusCode);
        Assert.Equal("NotFound", ended.Trailers.GetValue("x-edge-cause"));
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_MessageOverTheLimit_EndsTheStream()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 4096);
        using var call = door.Channel.Open();
        await call.RequestStream.WriteAsync(Numbered(1), TestContext.Current.CancellationToken);
        Task writing = call.RequestStream.WriteAsync(InferMessages.Identity(new float[4096]), TestContext.Current.CancellationToken);
        Assert.Equal("1", (await NextAsync(call)).InferResponse.Id);

        // The stream may end before all of it is sent.
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => NextAsync(call));
        Assert.Equal(StatusCode.ResourceExhausted, ended.StatusCode);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_CallerWithdraws_WithdrawsWhatIsUnderWay()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using CancellationTokenSource withdrawn = new();
        using var call = door.Channel.Open(new CallOptions(cancellationToken: withdrawn.Token));
        ModelInferRequest slow = Numbered(1);
        slow.ModelName = "slow";
        await call.RequestStream.WriteAsync(slow, TestContext.Current.CancellationToken);
        await door.Router.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        await withdrawn.CancelAsync();
        await door.Router.Withdrawn.Task.WaitAsync(TestContext.Current.CancellationToken);
        door.Logs.AssertNoWarnings();
    }

    [Fact]
    public async Task Stream_Deadline_EndsTheStream()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };
        TaskCompletionSource never = new();
        OpenContent open = new(RawCall.Frame(Numbered(1).ToByteArray()), () => never.Task);

        // By hand: a client with a deadline of its own would end the stream itself.
        (int status, string message) = await RawCall.PostAsync(client, "ModelStreamInfer", open, ("grpc-timeout", "2S"));

        Assert.Equal((4, "The stream's deadline passed; open it again, or with a longer one."), (status, message));
        Assert.InRange(door.Router.Last!.Timeout, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        never.SetResult();
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_PopStops_EndsTheStreamForAnotherPop()
    {
        DoorHost door = await DoorHost.StartAsync();
        using var call = door.Channel.Open();
        await call.RequestStream.WriteAsync(Numbered(1), TestContext.Current.CancellationToken);
        await NextAsync(call);
        Task stopped = door.StopAsync();
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => NextAsync(call));
        Assert.True(ended.StatusCode == StatusCode.Unavailable, $"{ended}");
        await stopped;
        await door.DisposeAsync();
    }

    [Fact]
    public async Task Stream_PopStopsWhileAMessageRuns_AnswersItFirst()
    {
        DoorHost door = await DoorHost.StartAsync();
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        door.Router.Answer = async request =>
        {
            await release.Task;
            return FakeRouter.Respond(request, request.Inputs);
        };
        using var call = door.Channel.Open();
        await call.RequestStream.WriteAsync(Numbered(1), TestContext.Current.CancellationToken);
        await door.Router.Entered.Task;

        Task stopped = door.StopAsync();
        await door.Stopping;
        release.SetResult();

        Assert.Equal("1", (await NextAsync(call)).InferResponse?.Id);
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => NextAsync(call));
        Assert.True(ended.StatusCode == StatusCode.Unavailable, $"{ended}");
        await stopped;
        await door.DisposeAsync();
    }

    private static ModelInferRequest Numbered(int id)
    {
        ModelInferRequest request = InferMessages.Identity(id, -id);
        request.Id = $"{id}";
        return request;
    }

    private static async Task<ModelStreamInferResponse> NextAsync(AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken), "The stream ended.");
        return call.ResponseStream.Current;
    }
}
