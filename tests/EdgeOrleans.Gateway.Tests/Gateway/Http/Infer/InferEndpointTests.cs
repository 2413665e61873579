using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

public sealed class InferEndpointTests
{
    [Fact]
    public async Task Infer_JsonBothWays_AnswersSumAndDifference()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Json(Requests.Simple()));
        JsonElement json = await JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.False(answer.Headers.Contains(Requests.LengthHeader));
        Assert.Equal("42", json.GetProperty("id").GetString());
        Assert.Equal("simple", json.GetProperty("model_name").GetString());
        Assert.Equal("1", json.GetProperty("model_version").GetString());
        JsonElement sum = json.GetProperty("outputs")[0];
        Assert.Equal("OUTPUT0", sum.GetProperty("name").GetString());
        Assert.Equal("INT32", sum.GetProperty("datatype").GetString());
        Assert.Equal([1, 16], sum.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => 2 * i), sum.GetProperty("data").EnumerateArray().Select(d => d.GetInt32()));
        Assert.All(json.GetProperty("outputs")[1].GetProperty("data").EnumerateArray(), d => Assert.Equal(0, d.GetInt32()));
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_BinaryBothWays_PutsTensorsBehindTheJson()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        int[] left = [.. Enumerable.Range(100, 16)];
        int[] right = [.. Enumerable.Range(0, 16)];
        const string Head =
            """{"parameters":{"binary_data_output":true},"inputs":[{"name":"INPUT0","shape":[1,16],"datatype":"INT32","parameters":{"binary_data_size":64}},{"name":"INPUT1","shape":[1,16],"datatype":"INT32","parameters":{"binary_data_size":64}}],"outputs":[{"name":"OUTPUT1"},{"name":"OUTPUT0","parameters":{"binary_data":false}}]}""";
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Binary(Head, Requests.Bytes(left), Requests.Bytes(right)));
        byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        int length = int.Parse(answer.Headers.GetValues(Requests.LengthHeader).Single(), null);
        using JsonDocument json = JsonDocument.Parse(body.AsMemory(0, length));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(64, json.RootElement.GetProperty("outputs")[0].GetProperty("parameters").GetProperty("binary_data_size").GetInt32());
        Assert.Equal("OUTPUT1", json.RootElement.GetProperty("outputs")[0].GetProperty("name").GetString());
        Assert.Equal(Enumerable.Repeat(100, 16), MemoryMarshal.Cast<byte, int>(body.AsSpan(length)).ToArray());
        Assert.Equal(100, json.RootElement.GetProperty("outputs")[1].GetProperty("data")[0].GetInt32());
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_LargeBinary_ComesBackUnchanged()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        byte[] data = new byte[3_000_000 * 4];
        new Random(5).NextBytes(data);
        const string Head =
            """{"parameters":{"binary_data_output":true},"inputs":[{"name":"X","shape":[1500000,2],"datatype":"FP32","parameters":{"binary_data_size":12000000}}]}""";
        using HttpResponseMessage answer = await PostAsync(door, "identity", Requests.Binary(Head, data));
        byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(body.AsSpan(body.Length - data.Length).SequenceEqual(data));
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_RawRequest_ShapesTheBodyByTheSignature()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpResponseMessage answer = await PostAsync(door, "identity", Requests.Raw(Requests.Bytes(1f, 2f, 3f, 4f)));
        byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1f, 2f, 3f, 4f], MemoryMarshal.Cast<byte, float>(body.AsSpan(body.Length - 16)).ToArray());
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_Answer_NamesPopAndTimes()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Json(Requests.Simple()));
        Assert.Equal("fra", answer.Headers.GetValues("X-Edge-Pop").Single());
        Assert.Equal("CPU", answer.Headers.GetValues("X-Edge-Device").Single());
        Assert.Matches(
            @"^route;dur=[0-9.]+, queue;dur=1, infer;dur=2, batch;desc=""1"", total;dur=[0-9.]+$",
            string.Join(", ", answer.Headers.GetValues("Server-Timing")));
    }

    [Theory]
    [InlineData("", 0, true)]
    [InlineData(""","parameters":{"timeout":2500,"priority":1}""", 2500, false)]
    [InlineData(""","parameters":{"timeout":0}""", 0, true)]
    public async Task Infer_Timeout_ReachesTheRouterOrIsTheDefault(string extra, int microseconds, bool isDefault)
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.DefaultDeadline = TimeSpan.FromSeconds(7));
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Json(Requests.Simple(extra)));
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal(isDefault, asked.TimeoutIsDefault);
        Assert.Equal(isDefault ? TimeSpan.FromSeconds(7) : TimeSpan.FromMicroseconds(microseconds), asked.Timeout);
        Assert.Equal(isDefault ? 0 : 1, asked.Priority);
    }

    [Fact]
    public async Task Infer_Version_ReachesTheRouter()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpResponseMessage answer = await PostAsync(door, "identity/versions/3", Requests.Json(OneNumber));
        Assert.Equal("3", (await JsonAsync(answer)).GetProperty("model_version").GetString());
    }

    [Theory]
    [InlineData(RefusalCause.InvalidInput, 400, null)]
    [InlineData(RefusalCause.NotFound, 404, null)]
    [InlineData(RefusalCause.TooLarge, 413, null)]
    [InlineData(RefusalCause.RateLimited, 429, "3")]
    [InlineData(RefusalCause.Overloaded, 503, "3")]
    [InlineData(RefusalCause.ResidencyUnsatisfied, 451, null)]
    [InlineData(RefusalCause.DeadlineExceeded, 504, null)]
    [InlineData(RefusalCause.Cancelled, 499, null)]
    [InlineData(RefusalCause.StageFailed, 502, null)]
    [InlineData(RefusalCause.Internal, 500, null)]
    public async Task Infer_Refusal_HasItsStatusSentenceAndPop(RefusalCause cause, int status, string? retryAfter)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = _ => Task.FromResult<InferenceResult>(
            new Refusal(cause, "Model 'simple' says \"no\"; retry.", TimeSpan.FromSeconds(2.1)));
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Json(Requests.Simple()));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("Model 'simple' says \"no\"; retry.", (await JsonAsync(answer)).GetProperty("error").GetString());
        Assert.Equal(retryAfter, answer.Headers.RetryAfter?.ToString());
        Assert.Equal(DoorHost.Pop, answer.Headers.GetValues("X-Edge-Pop").Single());
        Assert.Equal(cause.ToString(), answer.Headers.GetValues("X-Edge-Cause").Single());
        door.Logs.AssertNoWarnings();
    }

    [Fact]
    public async Task Infer_RouterThrows_Answers500AndLogsIt()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = _ => throw new NotSupportedException("secret detail");
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Json(Requests.Simple()));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", (await JsonAsync(answer)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains(door.Logs.Warnings, w => w.Contains("secret detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Infer_GrainCallTimesOut_IsADeadlineAndKeepsTheMemory()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = _ => Task.FromException<InferenceResult>(new TimeoutException("The grain did not answer."));
        using HttpResponseMessage answer = await PostAsync(door, "simple", Requests.Json(Requests.Simple()));
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);

        // What follows an answer has ended with the server.
        await door.StopAsync();
        Assert.True(door.Memory.Outstanding > 0, "Memory that a runner may still read went back to the pool.");
    }

    [Fact]
    public async Task Infer_CallerLeavesDuringTheRun_WithdrawsTheRequest()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RawConnection connection = await RawConnection.OpenAsync(door.Port);
        string body = Requests.Simple();
        await connection.SendAsync($"POST /v2/models/slow/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        await door.Router.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        connection.Reset();
        await door.Router.Withdrawn.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        door.Logs.AssertNoWarnings();
    }

    [Fact]
    public async Task Infer_OutputWithoutJsonForm_AsksForTheBinaryForm()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = request => Task.FromResult<InferenceResult>(
            FakeRouter.Respond(request, [Tensor.Create("Y", [1f, float.NaN], [2])]));
        using HttpResponseMessage answer = await PostAsync(door, "identity", Requests.Json(OneNumber));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("binary", (await JsonAsync(answer)).GetProperty("error").GetString(), StringComparison.Ordinal);
        door.Router.Answer = null;
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_Classification_RanksWithLabels()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Catalog.Change("identity", v => v with
        {
            Manifest = v.Manifest with { Labels = v.Manifest.Labels.Add("X", ["cat", "dog"]) },
        });
        const string Request =
            """{"inputs":[{"name":"X","shape":[2,3],"datatype":"FP32","data":[[0.25,0.5,0.125],[1,0,7]]}],"outputs":[{"name":"X","parameters":{"classification":2}}]}""";
        JsonElement output = (await JsonAsync(await PostAsync(door, "identity", Requests.Json(Request)))).GetProperty("outputs")[0];
        Assert.Equal("BYTES", output.GetProperty("datatype").GetString());
        Assert.Equal([2, 2], output.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal(["0.5:1:dog", "0.25:0:cat", "7:2", "1:0:cat"], output.GetProperty("data").EnumerateArray().Select(d => d.GetString()));
    }

    internal const string OneNumber = """{"inputs":[{"name":"X","shape":[1],"datatype":"FP32","data":[1.5]}]}""";

    internal static Task<HttpResponseMessage> PostAsync(DoorHost door, string model, HttpContent content) =>
        door.Client.PostAsync($"/v2/models/{model}/infer", content, TestContext.Current.CancellationToken);

    internal static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(body));
        return document.RootElement.Clone();
    }
}
