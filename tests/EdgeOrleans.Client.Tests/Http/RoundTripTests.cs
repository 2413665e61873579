using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Tests.Http;

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
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);

        InferenceResponse answer = await door.Client.InferAsync("echo", [new Tensor("t", type, [2, 3], data)], cancellationToken: Cancelled);

        Tensor output = Assert.Single(answer.Outputs);
        Assert.Equal("t", output.Name);
        Assert.Equal(type, output.DataType);
        Assert.Equal([2, 3], output.Shape);
        Assert.Equal(data, output.Data.ToArray());
    }

    [Fact]
    public async Task Infer_SeveralInputs_KeepTheirOrderAndBytes()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);
        float[] large = [.. Enumerable.Range(0, 300_000).Select(i => i * 0.5f)];

        InferenceResponse answer = await door.Client.InferAsync(
            "echo",
            [
                Tensor.Create("empty", Array.Empty<float>(), [0, 4]),
                Tensor.Create("scalar", new long[] { 16000 }, []),
                Tensor.Create("large", large, [3, 100_000]),
                Tensor.Create("texts", ["x", "yz"], [2]),
                Tensor.Create("none", Array.Empty<string>(), [0]),
            ],
            cancellationToken: Cancelled);

        Assert.Equal(["empty", "scalar", "large", "texts", "none"], answer.Outputs.Select(o => o.Name));
        Assert.Equal(0, answer.Output("empty").Data.Length);
        Assert.Equal([16000], answer.Output<long>("scalar").ToArray());
        Assert.Equal(large, answer.Output<float>("large").ToArray());
        Assert.Equal(["x", "yz"], answer.Output("texts").AsStrings());
        Assert.Equal([0], answer.Output("none").Shape);
        Assert.Equal("echo", answer.Model);
        Assert.Equal(7, answer.Version);
    }

    [Fact]
    public async Task Infer_NoInputs_SendsAnEmptyList()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);

        Assert.Empty((await door.Client.InferAsync("echo", [], cancellationToken: Cancelled)).Outputs);
    }

    [Fact]
    public async Task Infer_Options_TravelInTheRequest()
    {
        string path = "";
        JsonObject? seen = null;
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            path = context.Request.Path.Value!;
            (seen, _) = await BinaryAnswers.ReadAsync(context);
            await BinaryAnswers.WriteAsync(context, BinaryAnswers.Of(), []);
        });
        InferOptions options = new() { Version = 3, Priority = 1, Outputs = ["b", "a"], Timeout = TimeSpan.FromMilliseconds(1500) };

        await door.Client.InferAsync("m", [], options, Cancelled);

        Assert.Equal("/v2/models/m/versions/3/infer", path);
        Assert.Equal(1_500_000, (long)seen!["parameters"]!["timeout"]!);
        Assert.Equal(1, (int)seen["parameters"]!["priority"]!);
        Assert.True((bool)seen["parameters"]!["binary_data_output"]!);
        Assert.Equal(["b", "a"], seen["outputs"]!.AsArray().Select(o => (string)o!["name"]!));
    }

    [Fact]
    public async Task Infer_NoOptions_AsksForNewestVersionAllOutputsAndDefaultTimeout()
    {
        string path = "";
        JsonObject? seen = null;
        await using FakeDoor door = await FakeDoor.OpenAsync(
            async context =>
            {
                path = context.Request.Path.Value!;
                (seen, _) = await BinaryAnswers.ReadAsync(context);
                await BinaryAnswers.WriteAsync(context, BinaryAnswers.Of(), []);
            },
            configure: options => options.DefaultTimeout = TimeSpan.FromSeconds(4));

        await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal("/v2/models/m/infer", path);
        Assert.Equal(4_000_000, (long)seen!["parameters"]!["timeout"]!);
        Assert.False(seen.ContainsKey("outputs"));
        Assert.False(seen["parameters"]!.AsObject().ContainsKey("priority"));
    }

    [Fact]
    public async Task Infer_HeadersOfTheAnswer_BecomePopDeviceAndTiming()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            context.Response.Headers["X-Edge-Pop"] = "fra";
            context.Response.Headers["X-Edge-Device"] = "CUDA:0";
            context.Response.Headers["Server-Timing"] = "route;dur=0.1, queue;dur=1.5, infer;dur=0.25, batch;desc=\"8\"";
            await BinaryAnswers.WriteAsync(context, BinaryAnswers.Of(), []);
        });

        InferenceResponse answer = await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal("fra", answer.Pop);
        Assert.Equal("CUDA:0", answer.Device);
        Assert.Equal(TimeSpan.FromMilliseconds(1.5), answer.Timing.Queue);
        Assert.Equal(TimeSpan.FromMilliseconds(0.25), answer.Timing.Infer);
        Assert.Equal(8, answer.Timing.BatchSize);
    }

    [Fact]
    public async Task Infer_AnswerOfUnknownLength_IsReadToItsEnd()
    {
        byte[] data = [1, 2, 3, 4];
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            byte[] json = System.Text.Encoding.UTF8.GetBytes(
                BinaryAnswers.Of(new Tensor("o", TensorDataType.UInt8, [4], data)).ToJsonString());
            context.Response.Headers[BinaryAnswers.JsonLength] = $"{json.Length}";
            foreach (byte value in json.Concat(data))
            {
                await context.Response.Body.WriteAsync(new[] { value });
                await context.Response.Body.FlushAsync();
            }
        });

        Assert.Equal(data, (await door.Client.InferAsync("m", [], cancellationToken: Cancelled)).Output<byte>("o").ToArray());
    }

    [Fact]
    public async Task Infer_64AtOnce_EachGetsItsOwnAnswer()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async caller =>
        {
            for (int i = 0; i < 20; i++)
            {
                int[] values = [caller, i, caller * i];
                InferenceResponse answer = await door.Client.InferAsync("echo", [Tensor.Create("t", values, [3])], cancellationToken: Cancelled);
                Assert.Equal(values, answer.Output<int>("t").ToArray());
            }
        }));
    }

    [Fact]
    public async Task Infer_EndpointWithAPath_KeepsThePath()
    {
        string path = "";
        await using FakeDoor door = await FakeDoor.OpenAsync(
            context =>
            {
                path = context.Request.Path.Value!;
                return BinaryAnswers.WriteAsync(context, BinaryAnswers.Of(), []);
            },
            configure: options => options.Endpoint = new Uri(options.Endpoint, "/edge/eu"));

        await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal("/edge/eu/v2/models/m/infer", path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("Upper")]
    public async Task Infer_NameOfAnotherForm_IsAnArgumentException(string model)
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);

        await Assert.ThrowsAsync<ArgumentException>(() => door.Client.InferAsync(model, [], cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Infer_UninitialisedInputs_IsAnArgumentException()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);

        await Assert.ThrowsAsync<ArgumentException>(
            () => door.Client.InferAsync("m", default(ImmutableArray<Tensor>), cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Infer_AnotherCulture_WritesNumbersAsJsonDoes()
    {
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        await using FakeDoor door = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync);

        InferenceResponse answer = await door.Client.InferAsync("echo", [Tensor.Create("t", new[] { 1.5f }, [1])], cancellationToken: Cancelled);

        Assert.Equal([1.5f], answer.Output<float>("t").ToArray());
    }
}
