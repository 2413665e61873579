using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;

public sealed class InferRpcTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Infer_RawOrTypedContents_AnswersRaw(bool raw)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(InferMessages.Simple(raw));
        ModelInferResponse answer = await call;
        Assert.Equal(("simple", "1", "42"), (answer.ModelName, answer.ModelVersion, answer.Id));
        Assert.Equal(["OUTPUT0", "OUTPUT1"], answer.Outputs.Select(output => output.Name));
        Assert.All(answer.Outputs, output => Assert.Equal("INT32 1,16", $"{output.Datatype} {string.Join(',', output.Shape)}"));
        Assert.All(answer.Outputs, output => Assert.Null(output.Contents));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => 2 * i), InferMessages.Elements<int>(answer.RawOutputContents[0]));
        Assert.All(InferMessages.Elements<int>(answer.RawOutputContents[1]), difference => Assert.Equal(0, difference));
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_Large_ComesBackUnchanged()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        float[] values = new float[3_000_000];
        for (int i = 0; i < values.Length; i++) values[i] = i;
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(InferMessages.Identity(values));
        Assert.Equal(values, InferMessages.Elements<float>((await call).RawOutputContents[0]));
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_Answer_NamesPopDeviceAndTimes()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(InferMessages.Simple());
        Metadata headers = await call.ResponseHeadersAsync;
        await call;
        Assert.Equal("fra", headers.GetValue("x-edge-pop"));
        Assert.Equal("CPU", headers.GetValue("x-edge-device"));
        Assert.Matches(@"^route;dur=[0-9.]+, queue;dur=1, infer;dur=2, batch;desc=""1"", total;dur=[0-9.]+$", headers.GetValue("server-timing"));
    }

    [Fact]
    public async Task Infer_OutputsAskedFor_ComeAloneAndInThatOrder()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelInferRequest request = InferMessages.Simple();
        request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "OUTPUT1" });
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(request);
        Assert.Equal("OUTPUT1", Assert.Single((await call).Outputs).Name);
    }

    [Fact]
    public async Task Infer_Classification_AnswersValueAndIndex()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelInferRequest request = InferMessages.Identity(1, 2.5f);
        request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor
        {
            Name = "X",
            Parameters = { ["classification"] = new InferParameter { Int64Param = 1 }, ["binary_data"] = new InferParameter { BoolParam = false } },
        });
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(request);
        ModelInferResponse answer = await call;
        Assert.Equal("BYTES 1,1", $"{answer.Outputs[0].Datatype} {string.Join(',', answer.Outputs[0].Shape)}");
        Assert.Equal("\u0005\0\0\02.5:1", answer.RawOutputContents[0].ToStringUtf8());
    }

    [Fact]
    public async Task Infer_Demands_ReachTheRouter()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelInferRequest request = InferMessages.Simple();
        request.Parameters["priority"] = new InferParameter { Uint64Param = 1 };
        request.Parameters["timeout"] = new InferParameter { Int64Param = 2500 };
        request.Parameters["binary_data_output"] = new InferParameter { BoolParam = true };
        Metadata metadata = new() { { "x-edge-location", "35.68,139.69" }, { "x-edge-residency", "eu" }, { "x-edge-idempotent", "true" } };
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(request, new CallOptions(metadata));
        await call;
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal((1, TimeSpan.FromMicroseconds(2500), false), (asked.Priority, asked.Timeout, asked.TimeoutIsDefault));
        Assert.Equal(("EU", true, 35.68), (asked.Residency, asked.IsIdempotent, asked.Location!.Value.Latitude));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, 60L, false)]
    [InlineData(2_000_000L, 60L, false)]
    [InlineData(200_000_000L, 60L, false)]
    public async Task Infer_Deadline_IsTheEarlierOfCallAndParameter(long? microseconds, long? seconds, bool isDefault)
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.DefaultDeadline = TimeSpan.FromSeconds(7));
        ModelInferRequest request = InferMessages.Simple();
        if (microseconds is { } time) request.Parameters["timeout"] = new InferParameter { Int64Param = time };
        CallOptions options = seconds is null ? default : new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds.Value));
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(request, options);
        await call;
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal(isDefault, asked.TimeoutIsDefault);
        double expected = isDefault ? 7 : Math.Min((microseconds ?? long.MaxValue) / 1e6, seconds!.Value);
        Assert.InRange(asked.Timeout.TotalSeconds, expected / 2, expected);
    }

    [Theory]
    [InlineData(RefusalCause.InvalidInput, StatusCode.InvalidArgument, null)]
    [InlineData(RefusalCause.Unauthenticated, StatusCode.Unauthenticated, null)]
    [InlineData(RefusalCause.Forbidden, StatusCode.PermissionDenied, null)]
    [InlineData(RefusalCause.NotFound, StatusCode.NotFound, null)]
    [InlineData(RefusalCause.TooLarge, StatusCode.ResourceExhausted, null)]
    [InlineData(RefusalCause.RateLimited, StatusCode.ResourceExhausted, "3")]
    [InlineData(RefusalCause.Overloaded, StatusCode.Unavailable, "3")]
    [InlineData(RefusalCause.Unavailable, StatusCode.Unavailable, "3")]
    [InlineData(RefusalCause.NotReady, StatusCode.Unavailable, "3")]
    [InlineData(RefusalCause.ResidencyUnsatisfied, StatusCode.FailedPrecondition, null)]
    [InlineData(RefusalCause.DeadlineExceeded, StatusCode.DeadlineExceeded, null)]
    [InlineData(RefusalCause.Cancelled, StatusCode.Cancelled, null)]
    [InlineData(RefusalCause.StageFailed, StatusCode.Internal, null)]
    [InlineData(RefusalCause.Internal, StatusCode.Internal, null)]
    public async Task Infer_Refusal_HasItsStatusSentenceAndTrailers(RefusalCause cause, StatusCode status, string? retryAfter)
    {
        const string Sentence = "Modell 'größer' says 100 % \"no\"; retry.";
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = _ => Task.FromResult<InferenceResult>(new Refusal(cause, Sentence, TimeSpan.FromSeconds(2.1)));
        RpcException refused = await RefusedAsync(door, InferMessages.Simple());
        Assert.Equal((status, Sentence), (refused.StatusCode, refused.Status.Detail));
        Assert.Equal(cause.ToString(), refused.Trailers.GetValue("x-edge-cause"));
        Assert.Equal(DoorHost.Pop, refused.Trailers.GetValue("x-edge-pop"));
        Assert.Equal(retryAfter, refused.Trailers.GetValue("retry-after"));
        door.Logs.AssertNoWarnings();
    }

    [Fact]
    public async Task Infer_RouterThrows_IsInternalAndLogged()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = _ => throw new NotSupportedException("secret detail");
        RpcException refused = await RefusedAsync(door, InferMessages.Simple());
        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        Assert.DoesNotContain("secret", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(door.Logs.Warnings, w => w.Contains("secret detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Infer_CallerWithdraws_ReachesTheRouter()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using CancellationTokenSource withdrawn = new();
        ModelInferRequest request = InferMessages.Simple();
        request.ModelName = "slow";
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(request, new CallOptions(cancellationToken: withdrawn.Token));
        await door.Router.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        await withdrawn.CancelAsync();
        await door.Router.Withdrawn.Task.WaitAsync(TestContext.Current.CancellationToken);
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, refused.StatusCode);
        door.Logs.AssertNoWarnings();
    }

    [Fact]
    public async Task Infer_MessageOverTheLimit_IsRefusedAndTheNextIsServed()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 4096);
        RpcException refused = await RefusedAsync(door, InferMessages.Identity(new float[4096]));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Contains("Gateway:MaxRequestBytes", refused.Status.Detail, StringComparison.Ordinal);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_Gzip_IsInflatedUpToTheLimit()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 64 * 1024);
        CallOptions gzip = new(new Metadata { { "grpc-internal-encoding-request", "gzip" } });
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(InferMessages.Simple(), gzip);
        Assert.Equal("42", (await call).Id);
        RpcException refused = await RefusedAsync(door, InferMessages.Identity(new float[1 << 20]), gzip);
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Contains("inflates to more than Gateway:MaxRequestBytes", refused.Status.Detail, StringComparison.Ordinal);
        await door.AssertHealthyAsync();
    }

    internal static async Task<RpcException> RefusedAsync(DoorHost door, ModelInferRequest request, CallOptions options = default)
    {
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(request, options);
        return await Assert.ThrowsAsync<RpcException>(async () => await call);
    }
}
