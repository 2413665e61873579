using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;
using Grpc.Core;

namespace EdgeOrleans.Client.Tests.Grpc;

public sealed class RoundTripTests
{
    public static TheoryData<string> DataTypes => [.. Enum.GetValues<TensorDataType>().Select(type => type.WireName())];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(DataTypes))]
    public async Task Infer_TensorOfEachDataType_ComesBackUnchanged(string wireName)
    {
        Assert.True(TensorDataTypes.TryParse(wireName, out TensorDataType type));
        byte[] data = type == TensorDataType.Bytes
            ? BytesElements.Encode(["", "a", "Grüße", "四", new string('x', 300), "\0"])
            : [.. Enumerable.Range(0, 6 * type.ElementSize()).Select(i => (byte)(type == TensorDataType.Bool ? i % 2 : i * 37))];
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(new FakeInferenceService());

        InferenceResponse answer = await door.Client.InferAsync("echo", [new Tensor("t", type, [2, 3], data)], cancellationToken: Cancelled);

        Tensor output = Assert.Single(answer.Outputs);
        Assert.Equal("t", output.Name);
        Assert.Equal(type, output.DataType);
        Assert.Equal([2, 3], output.Shape);
        Assert.Equal(data, output.Data.ToArray());
        Assert.Equal("echo", answer.Model);
        Assert.Equal(7, answer.Version);
    }

    [Fact]
    public async Task Infer_Options_TravelInTheMessageAndTheMetadata()
    {
        ModelInferRequest? seen = null;
        Metadata? headers = null;
        FakeInferenceService service = new()
        {
            Infer = (request, context) =>
            {
                (seen, headers) = (request, context.RequestHeaders);
                return Task.FromResult(new ModelInferResponse());
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(service, configure: options => options.ApiKey = "edge_k3v9q2xw_secret");
        InferOptions options = new()
        {
            Version = 3, Priority = 1, Outputs = ["b", "a"], Timeout = TimeSpan.FromMilliseconds(1500), Location = new GeoPoint(37.57, -126.98), Residency = "EU", IsIdempotent = true,
        };

        await door.Client.InferAsync("m", [], options, Cancelled);

        Assert.Equal("3", seen!.ModelVersion);
        Assert.Equal(["b", "a"], seen.Outputs.Select(output => output.Name));
        Assert.Equal(1_500_000, seen.Parameters["timeout"].Int64Param);
        Assert.Equal(1, seen.Parameters["priority"].Int64Param);
        Assert.Equal("37.57,-126.98", headers!.GetValue("x-edge-location"));
        Assert.Equal("EU", headers!.GetValue("x-edge-residency"));
        Assert.Equal("true", headers!.GetValue("x-edge-idempotent"));
        Assert.Equal("edge_k3v9q2xw_secret", headers!.GetValue("x-api-key"));
    }

    [Fact]
    public async Task Infer_NoOptions_SendsNoneOfThem()
    {
        ModelInferRequest? seen = null;
        Metadata? headers = null;
        FakeInferenceService service = new()
        {
            Infer = (request, context) =>
            {
                (seen, headers) = (request, context.RequestHeaders);
                return Task.FromResult(new ModelInferResponse());
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(service);

        InferenceResponse answer = await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal("", seen!.ModelVersion);
        Assert.Equal(["timeout"], seen.Parameters.Keys);
        Assert.DoesNotContain(headers!, entry => entry.Key.StartsWith("x-", StringComparison.Ordinal) || entry.Key == "authorization");
        Assert.Equal("m", answer.Model);
        Assert.Empty(answer.Outputs);
    }

    [Fact]
    public async Task Infer_HeadersOfTheAnswer_BecomePopDeviceTimingAndSteps()
    {
        FakeInferenceService service = new()
        {
            Infer = async (request, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata
                {
                    { "x-edge-pop", "fra" },
                    { "x-edge-device", "CUDA:0" },
                    { "server-timing", "queue;dur=1.5, infer;dur=0.25, batch;desc=\"8\", step;desc=\"features\";dur=2" },
                });
                return FakeInferenceService.Echo(request);
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(service);

        InferenceResponse answer = await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal(("fra", "CUDA:0"), (answer.Pop, answer.Device));
        Assert.Equal(new InferenceTiming(TimeSpan.FromMilliseconds(1.5), default, TimeSpan.FromMilliseconds(0.25), default, 8), answer.Timing);
        Assert.Equal([new StepTiming("features", TimeSpan.FromMilliseconds(2))], answer.Steps);
    }

    [Fact]
    public async Task Infer_Megabytes_ComeBackUnchanged()
    {
        float[] large = [.. Enumerable.Range(0, 2_000_000).Select(i => i * 0.5f)];
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(new FakeInferenceService());

        InferenceResponse answer = await door.Client.InferAsync("echo", [Tensor.Create("large", large, [2, 1_000_000])], cancellationToken: Cancelled);

        Assert.Equal(large, answer.Output<float>("large").ToArray());
    }

    [Fact]
    public async Task Infer_AnswerOverTheLimit_IsTooLarge()
    {
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(new FakeInferenceService(), configure: options => options.MaxResponseBytes = 1024);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => door.Client.InferAsync("echo", [Tensor.Create("t", new byte[2000], [2000])], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.TooLarge, failure.Cause);
    }

    [Theory]
    [InlineData("FP32", 2, 1, 4, "does not fit in 4 bytes")]
    [InlineData("FP33", 1, 1, 4, "has a datatype other than")]
    [InlineData("FP32", 1, 0, 4, "1 outputs and the raw contents of 0")]
    [InlineData("FP32", -1, 1, 4, "does not fit in 4 bytes")]
    [InlineData("BYTES", 1, 1, 3, "does not fit in 3 bytes")]
    public async Task Infer_AnswerThatContradictsItself_IsInternal(string dataType, long dimension, int contents, int size, string clause)
    {
        FakeInferenceService service = new()
        {
            Infer = (_, _) =>
            {
                ModelInferResponse answer = new();
                answer.Outputs.Add(new ModelInferResponse.Types.InferOutputTensor { Name = "o", Datatype = dataType, Shape = { dimension } });
                for (int i = 0; i < contents; i++) answer.RawOutputContents.Add(Google.Protobuf.ByteString.CopyFrom(new byte[size]));
                return Task.FromResult(answer);
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(service);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => door.Client.InferAsync("m", [], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Internal, failure.Cause);
        Assert.Contains(clause, failure.Message, StringComparison.Ordinal);
    }
}
