using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Hosting;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed partial class PrivacyTests : IAsyncLifetime
{
    private const string Marker = "Zq8Marker";
    private const int Number = 1618033988;
    private const string Forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYWxsb3J5In0.c2VjcmV0c2lnbmF0dXJl";

    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-privacy-").FullName;
    private readonly HttpClient _http = new();
    private readonly TraceLogs _logs = new();
    private EdgeHost _host = null!;
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        _host = EdgeHost.Build(
            [.. TestPop.Ports, .. TestPop.WithKeys, $"--Stages:Path={_folder}"],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(_logs);
                builder.Services.Configure<LoggerFilterOptions>(options =>
                {
                    options.Rules.Clear();
                    options.MinLevel = LogLevel.Trace;
                });
            });
        await _host.StartAsync(TestContext.Current.CancellationToken);
        using HttpResponseMessage made = await PostAsync("edge/keys", Requests.Json("{}"), TestPop.OperatorKey);
        _key = (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("key").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _http.Dispose();
        _logs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Tensors_OfRequestsThatRunAndThatFail_AreNeitherLoggedNorTraced()
    {
        byte[] text = Encoding.UTF8.GetBytes($"This is {Marker}, written in English.");
        const string Detect = "v2/models/detect-language/infer";
        await RunsAsync(HttpStatusCode.OK, "v2/models/simple/infer", Requests.Json(Simple("[" + string.Join(',', Enumerable.Repeat(Number, 16)) + "]")));
        await RunsAsync(HttpStatusCode.OK, Detect, Requests.Json(Text($"\"This is {Marker}, written in English.\"")));
        await RunsAsync(HttpStatusCode.OK, Detect, Requests.Binary(Binary(text.Length + 4), [.. BitConverter.GetBytes(text.Length), .. text]));

        await RunsAsync(HttpStatusCode.BadRequest, "v2/models/simple/infer", Requests.Json(Simple($"[{Number}]")));
        await RunsAsync(HttpStatusCode.BadRequest, "v2/models/simple/infer", Requests.Json(Simple($"[\"{Marker}\"]")));
        await RunsAsync(HttpStatusCode.BadRequest, "v2/models/simple/infer", Requests.Json(Simple($"[{Number}{Number}]")));
        await RunsAsync(HttpStatusCode.BadRequest, "v2/models/simple/infer", Requests.Json(Simple($"[{Marker}]")));
        await RunsAsync(HttpStatusCode.BadRequest, Detect, Requests.Json(Text($"{{\"{Marker}\":1}}")));
        await RunsAsync(HttpStatusCode.BadRequest, Detect, Requests.Json(Text($"\"\\ud800{Marker}\"")));
        await RunsAsync(HttpStatusCode.BadRequest, Detect, Requests.Binary(Binary(text.Length + 4), [.. BitConverter.GetBytes(text.Length + 9), .. text]));
        await RunsAsync(HttpStatusCode.BadRequest, Detect, Requests.Binary(Binary(text.Length), [.. BitConverter.GetBytes(text.Length), .. text]));

        await RunsOverGrpcAsync(StatusCode.OK, Message([.. BitConverter.GetBytes(text.Length), .. text]));
        await RunsOverGrpcAsync(StatusCode.OK, Typed(text));
        await RunsOverGrpcAsync(StatusCode.InvalidArgument, Message([.. BitConverter.GetBytes(text.Length + 9), .. text]));
        await RunsOverGrpcAsync(StatusCode.InvalidArgument, Typed(text, text));

        await _host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Contains(_logs.Lines, line => line.Contains("detect-language", StringComparison.Ordinal));
        AssertAbsent(Marker);
        AssertAbsent($"{Number}");
        AssertAbsent(Convert.ToBase64String(text)[..20]);
    }

    [Fact]
    public async Task Keys_AndTokens_ThatFitOrNot_AreNeitherLoggedNorTraced()
    {
        HttpContent Body() => Requests.Json(Requests.Simple());
        string wrong = $"{_key[..^4]}AAAA";
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("v2/models/simple/infer", Body(), _key)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("v2/models/simple/infer", Body(), wrong)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("v2/models/simple/infer", Body(), Forged)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("edge/keys", Body(), _key)).StatusCode);

        await _host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Contains(_logs.Lines, line => line.Contains(_key.Split('_')[1], StringComparison.Ordinal));
        AssertAbsent(_key[14..^4]);
        AssertAbsent(Forged.Split('.')[2]);
        AssertAbsent(TestPop.OperatorKey);
        AssertAbsent("tests-Hash.Secret");
    }

    private void AssertAbsent(string secret)
    {
        string[] lines = [.. _logs.Lines.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase))];
        Assert.True(lines.Length == 0, $"'{secret}' is in {lines.Length} lines, the first: {lines.FirstOrDefault()}");
    }

    private async Task RunsAsync(HttpStatusCode expected, string path, HttpContent content)
    {
        using HttpResponseMessage response = await PostAsync(path, content, _key);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"Expected {expected} of {path}; there was {response.StatusCode}: {body}");
    }

    private async Task RunsOverGrpcAsync(StatusCode expected, ModelInferRequest message)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(_host.GrpcDoor);
        StatusCode status = StatusCode.OK;
        try
        {
            await channel.Infer(message, new CallOptions(new Metadata { { "x-api-key", _key } }));
        }
        catch (RpcException refused)
        {
            status = refused.StatusCode;
        }

        Assert.Equal(expected, status);
    }

    private static ModelInferRequest Message(byte[] raw) => new()
    {
        ModelName = "detect-language",
        Inputs = { InferMessages.Input("text", "BYTES", 1) },
        RawInputContents = { ByteString.CopyFrom(raw) },
    };

    private static ModelInferRequest Typed(params byte[][] elements)
    {
        ModelInferRequest request = new() { ModelName = "detect-language", Inputs = { InferMessages.Input("text", "BYTES", 1) } };
        request.Inputs[0].Contents = new InferTensorContents();
        request.Inputs[0].Contents.BytesContents.AddRange(elements.Select(ByteString.CopyFrom));
        return request;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content, string bearer)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_host.Door, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Simple(string data) => Requests.Simple()
        .Replace(string.Join(',', Enumerable.Range(0, 16)), data[1..^1], StringComparison.Ordinal);

    private static string Text(string element) => $$"""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","data":[{{element}}]}]}""";

    private static string Binary(int size) =>
        $$$"""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":{{{size}}}}}]}""";
}
