using System.Net;
using System.Net.Http.Headers;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;

/// <summary>What no proper client sends, as bytes in HTTP/2 requests.</summary>
public sealed class BadMessageTests
{
    private static readonly byte[] Sound = InferMessages.Simple().ToByteArray();

    public static TheoryData<string, byte[], string?, int, string> Bodies => new()
    {
        { "no message", [], null, 3, "takes one message, but the call has none" },
        { "half a prefix", [0, 0, 0], null, 3, "ends inside of a message" },
        { "half a message", [.. RawCall.Frame(Sound)[..20]], null, 3, "ends inside of a message" },
        { "two messages", [.. RawCall.Frame(Sound), .. RawCall.Frame(Sound)], null, 3, "takes one message, but the call has more" },
        { "bytes behind it", [.. RawCall.Frame(Sound), 7], null, 3, "takes one message, but the call has more" },
        { "a strange flag", [9, .. RawCall.Frame(Sound)[1..]], null, 3, "begins with 9" },
        { "a length out of range", [0, 255, 255, 255, 255, 1], null, 8, "exceeds the limit" },
        { "a length over the limit", [0, 4, 0, 0, 1], null, 8, "Gateway:MaxRequestBytes" },
        { "compressed, not saying how", RawCall.Frame(Sound, flag: 1), null, 3, "grpc-encoding does not say how" },
        { "compressed in an unknown way", RawCall.Frame(Sound, flag: 1), "snappy", 12, "'snappy' is not supported" },
        { "no gzip", RawCall.Frame(Sound, flag: 1), "gzip", 3, "is not valid gzip data" },
        { "no protobuf", RawCall.Frame([0xFF, 0xFF, 0xFF]), null, 3, "no protobuf message" },
        { "a group", RawCall.Frame([(5 << 3) | 3]), null, 3, "no protobuf message" },
        { "a name that is no text", RawCall.Frame([(1 << 3) | 2, 1, 0xFF]), null, 3, "not valid UTF-8" },
        { "nothing in it", RawCall.Frame([]), null, 5, "is not found" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Infer_Malformed_HasTheRightStatusAndNothingRuns(string what, byte[] body, string? encoding, int status, string text)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        (int answered, string message) = await RawCall.PostAsync(door, "ModelInfer", body, encoding);
        Assert.True(status == answered, $"{what}: {answered} {message}");
        Assert.Contains(text, message, StringComparison.Ordinal);
        if (status != 5) Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static readonly (string Text, Action<ModelInferRequest> Damage)[] Wrong =
    [
        ("contents field must not be specified when using raw_input_contents", request => request.Inputs[0].Contents = new InferTensorContents()),
        ("has 2 inputs but 1 raw_input_contents", request => request.RawInputContents.RemoveAt(1)),
        ("The input 'INPUT0' is given twice", request => request.Inputs[1].Name = "INPUT0"),
        ("expecting 64 bytes for INT32 [1,16]", request => request.RawInputContents[0] = ByteString.CopyFrom(1, 2, 3)),
        ("has no 'name'", request => request.Inputs[0].Name = ""),
        ("has 4097 bytes; allowed are 4096", request => request.Inputs[0].Name = new string('n', 4097)),
        ("has 4097 bytes; allowed are 4096", request => request.Id = new string('i', 4097)),
        ("has 100000 bytes; allowed are 4096", request => request.ModelName = new string('m', 100_000)),
        ("has 5000 bytes; allowed are 4096", request => request.Parameters[new string('p', 5000)] = new InferParameter { Int64Param = 1 }),
        ("The input number 2 has no 'name'", request => request.Inputs[1].Name = ""),
        ("has no 'datatype'", request => request.Inputs[0].Datatype = ""),
        ("unknown datatype", request => request.Inputs[0].Datatype = "FP80"),
        ("dimensions are not all whole numbers", request => request.Inputs[0].Shape[0] = -1),
        ("number of elements overflows", request => request.Inputs[0].Shape.Add([long.MaxValue, long.MaxValue])),
        ("more than 64 dimensions", request => request.Inputs[0].Shape.Add(Enumerable.Repeat(1L, 64))),
        ("neither 'contents' nor", request => request.RawInputContents.Clear()),
        ("'sequence_id' is not supported", request => request.Parameters["sequence_id"] = new InferParameter { Uint64Param = 7 }),
        ("'sequence_id' is not supported", request => request.Parameters["sequence_id"] = new InferParameter { StringParam = "x" }),
        ("'headers' is reserved", request => request.Parameters["headers"] = new InferParameter { StringParam = "x" }),
        ("'triton_x' is reserved", request => request.Parameters["triton_x"] = new InferParameter { BoolParam = true }),
        ("'priority' of the request must be a whole number", request => request.Parameters["priority"] = new InferParameter { Int64Param = -1 }),
        ("'timeout' of the request must be a whole number", request => request.Parameters["timeout"] = new InferParameter { StringParam = "1" }),
        ("shared memory", request => request.Inputs[0].Parameters["shared_memory_region"] = new InferParameter { StringParam = "x" }),
        ("The output 'A' is given twice", request => request.Outputs.Add([Output("A"), Output("A")])),
        ("The output number 1 has no 'name'", request => request.Outputs.Add(Output(""))),
        ("'classification' of output 'A'", request => request.Outputs.Add(Output("A", new InferParameter { Int64Param = -1 }))),
        ("versions are whole numbers", request => request.ModelVersion = "v1"),
    ];
    [Fact]
    public async Task Infer_AgainstTheProtocol_SaysWhatIsWrong()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        foreach ((string text, Action<ModelInferRequest> damage) in Wrong)
        {
            ModelInferRequest request = InferMessages.Simple();
            damage(request);
            RpcException refused = await InferRpcTests.RefusedAsync(door, request);
            Assert.Contains(text, refused.Status.Detail, StringComparison.Ordinal);
            Assert.Contains(refused.StatusCode, (StatusCode[])[StatusCode.InvalidArgument, StatusCode.NotFound]);
            Assert.Null(door.Router.Last);
        }

        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("10")]
    [InlineData("123456789S")]
    [InlineData("-1S")]
    public async Task Infer_TimeoutThatIsNone_IsRefused(string timeout)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        (int status, string message) = await RawCall.PostAsync(door, "ModelInfer", RawCall.Frame(Sound), null, ("grpc-timeout", timeout));
        Assert.Equal(3, status);
        Assert.Contains("grpc-timeout", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_OverHttp1OrAsJson_IsNoCall()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using ByteArrayContent body = new(RawCall.Frame(Sound));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using HttpResponseMessage answer = await door.Client.PostAsync(
            new Uri("/inference.GRPCInferenceService/ModelInfer", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Null(door.Router.Last);
    }

    [Theory]
    [InlineData("ModelInfer")]
    [InlineData("ModelStreamInfer")]
    public async Task Message_ThatStopsArriving_IsRefusedInTime(string method)
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxBodyTime = TimeSpan.FromSeconds(1));
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };
        TaskCompletionSource never = new();
        OpenContent stuck = new(RawCall.Frame(Sound)[..50], () => never.Task);
        (int status, string message) = await RawCall.PostAsync(client, method, stuck);
        never.SetResult();
        Assert.Equal(3, status);
        Assert.Contains("Gateway:MaxBodyTime", message, StringComparison.Ordinal);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Call_ThatDoesNotEndBehindItsMessage_IsRefusedInTimeAndHoldsNothing()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxBodyTime = TimeSpan.FromSeconds(1));
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };
        TaskCompletionSource never = new();
        (int status, string message) = await RawCall.PostAsync(client, "ModelInfer", new OpenContent(RawCall.Frame(Sound), () => never.Task));
        never.SetResult();
        Assert.Equal(3, status);
        Assert.Contains("Gateway:MaxBodyTime", message, StringComparison.Ordinal);
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("ModelInfer")]
    [InlineData("ModelStreamInfer")]
    public async Task Caller_WhoLeavesInsideAMessage_IsNoFaultOfTheServer(string method)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };
        for (int i = 0; i < 20; i++)
        {
            OpenContent left = new(RawCall.Frame(Sound)[..50], () => throw new InvalidOperationException("The caller leaves."));
            await Assert.ThrowsAnyAsync<Exception>(() => RawCall.PostAsync(client, method, left));
        }

        await door.AssertHealthyAsync();
    }

    private static ModelInferRequest.Types.InferRequestedOutputTensor Output(string name, InferParameter? classification = null)
    {
        ModelInferRequest.Types.InferRequestedOutputTensor output = new() { Name = name };
        if (classification is not null) output.Parameters["classification"] = classification;
        return output;
    }
}
