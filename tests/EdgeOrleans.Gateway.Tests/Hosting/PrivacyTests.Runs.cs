using System.Diagnostics;
using System.Net;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.ModelWriter.Models;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>What runs say of the tensors that they refuse.</summary>
public sealed partial class PrivacyTests
{
    private const string Rejecting =
        """
        {"inputs":{"x":{"datatype":"INT32","shape":[1]}},
         "steps":[{"name":"judge","stage":"judge","version":1,"inputs":{"x":"x"},"outputs":["x"]}],
         "outputs":{"y":{"from":"judge.x","datatype":"INT32","shape":[1]}}}
        """;

    private const string Picking =
        """
        {"inputs":{"x":{"datatype":"INT32","shape":[-1]}},
         "steps":[{"name":"pick","model":"picker","inputs":{"index":"x"},"outputs":["y"]}],
         "outputs":{"y":{"from":"pick.y","datatype":"FP32","shape":[-1]}}}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Values_ThatAModelsRunQuotes_ReachTheCallerAlone()
    {
        string model = Convert.ToBase64String(GatherModel.Create());
        string load = "{\"parameters\":{\"config\":\"{\\\"batching\\\":{\\\"maxBatchSize\\\":8}}\",\"file:1/model.onnx\":\"" + model + "\"}}";
        using (HttpResponseMessage loaded = await PostAsync("v2/repository/models/picker/load", Requests.Json(load), TestPop.OperatorKey)) await SucceededAsync(loaded);
        await PutAsync("edge/pipelines/picking/1", Requests.Json(Picking), "picking");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SaysAsync("picker", Index(Number), $"idx={Number}")));
        await SaysAsync("picking", Requests.Json(Index(Number).Replace("index", "x", StringComparison.Ordinal)), $"idx={Number}");
        ModelInferRequest message = new()
        {
            ModelName = "picker",
            Inputs = { InferMessages.Input("index", "INT32", 1) },
            RawInputContents = { ByteString.CopyFrom(BitConverter.GetBytes(Number)) },
        };
        await RunsOverGrpcAsync(StatusCode.InvalidArgument, message);

        AssertAbsent($"{Number}");
        foreach (string what in (string[])["at /v2/models/picker/infer with InvalidInput: Model 'picker' version 1 did not run", "at /v2/models/picking/infer with InvalidInput: Pipeline 'picking' version 1, step 'pick': Model 'picker' version 1 did not run"])
        {
            Assert.True(_logs.Lines.Any(line => line.Contains(what, StringComparison.Ordinal)), $"No line says '{what}'.");
        }
    }

    [Fact]
    public async Task Reason_OfAStageThatRejects_ReachesTheCallerAlone()
    {
        using MultipartFormDataContent stage = new() { { new ByteArrayContent(Rejects(Marker)), "module", "stage.wasm" }, { new StringContent("""{"io":"json"}"""), "manifest" } };
        await PutAsync("edge/stages/judge/1", stage, null);
        await PutAsync("edge/pipelines/judged/1", Requests.Json(Rejecting), "judged");

        await SaysAsync("judged", Requests.Json(Index(1).Replace("index", "x", StringComparison.Ordinal)), Marker);

        AssertAbsent(Marker);
        const string What = "at /v2/models/judged/infer with InvalidInput: Pipeline 'judged' version 1, step 'judge': Stage 'judge' rejected the request";
        Assert.True(_logs.Lines.Any(line => line.Contains(What, StringComparison.Ordinal)), "No line says that the stage rejected it.");
    }

    private Task SaysAsync(string model, string request, string words) => SaysAsync(model, Requests.Json(request), words);

    private async Task SaysAsync(string model, HttpContent request, string words)
    {
        using HttpResponseMessage response = await PostAsync($"v2/models/{model}/infer", request, _key);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest && body.Contains(words, StringComparison.Ordinal), $"{model} answered {response.StatusCode}: {body}");
    }

    private async Task PutAsync(string path, HttpContent content, string? served)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(_host.Door, path)) { Content = content };
        request.Headers.Authorization = new("Bearer", TestPop.OperatorKey);
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        await SucceededAsync(response);
        for (Stopwatch waited = Stopwatch.StartNew(); served is not null;)
        {
            using HttpRequestMessage asked = new(HttpMethod.Get, new Uri(_host.Door, $"v2/models/{served}/ready"));
            asked.Headers.Authorization = request.Headers.Authorization;
            using HttpResponseMessage ready = await _http.SendAsync(asked, TestContext.Current.CancellationToken);
            if (ready.IsSuccessStatusCode) return;
            Assert.True(waited.Elapsed < Patience, $"'{served}' was not ready after {Patience}: {await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task SucceededAsync(HttpResponseMessage response) =>
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");

    private static string Index(int index) => $$"""{"inputs":[{"name":"index","shape":[1],"datatype":"INT32","data":[{{index}}]}]}""";

    /// <summary>A stage that rejects whatever it is given.</summary>
    private static byte[] Rejects(string reason)
    {
        string answer = $$"""{"error":"{{reason}}"}""";
        string data = answer.Replace("\"", "\\\"", StringComparison.Ordinal);
        return Wasmtime.Module.ConvertText(
            $$"""
            (module
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 16) "{{data}}")
              (func (export "_start")
                (i32.store (i32.const 0) (i32.const 16))
                (i32.store (i32.const 4) (i32.const {{answer.Length}}))
                (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
            """);
    }
}
