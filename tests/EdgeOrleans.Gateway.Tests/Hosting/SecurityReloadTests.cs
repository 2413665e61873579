using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A whole PoP whose file of settings is rewritten while it runs.</summary>
public sealed class SecurityReloadTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-reload-").FullName;
    private readonly CollectingLogs _logs = new();
    private TokenIssuer _first = null!;
    private TokenIssuer _second = null!;
    private EdgeHost _pop = null!;
    private HttpClient _http = null!;
    private GrpcChannel _channel = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_first, _second) = (await TokenIssuer.StartAsync(), await TokenIssuer.StartAsync());
        Save(_first.Authority);
        string[] settings = [.. TestPop.Ports, .. TestPop.WithKeys, "--Pop:Id=fra", $"--Stages:Path={_folder}"];
        _pop = EdgeHost.Build(settings, builder =>
        {
            builder.Configuration.AddJsonFile(SettingsFile, optional: false, reloadOnChange: true);
            builder.Logging.AddProvider(_logs);
        });
        await _pop.StartAsync(Cancellation);
        (_http, _channel) = (new HttpClient { BaseAddress = _pop.Door }, GrpcChannel.ForAddress(_pop.GrpcDoor));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _channel.Dispose();
        await _pop.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _logs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string SettingsFile => Path.Combine(_folder, "settings.json");

    [Fact]
    public async Task Authority_Replaced_ItsTokensCountAndThoseOfTheFormerNoLonger()
    {
        (string former, string next) = (Sign(_first), Sign(_second));
        using var stream = _channel.Open(With(former));
        await stream.RequestStream.WriteAsync(InferMessages.Simple(), Cancellation);
        Assert.True(await stream.ResponseStream.MoveNext(Cancellation));
        Assert.Equal((HttpStatusCode.OK, StatusCode.OK), await AtBothDoorsAsync(former));
        Assert.Equal((HttpStatusCode.Unauthorized, StatusCode.Unauthenticated), await AtBothDoorsAsync(next));

        Save(_second.Authority);
        await SaidAsync($"the authority '{_second.Authority}'");

        Assert.Equal((HttpStatusCode.OK, StatusCode.OK), await AtBothDoorsAsync(next));
        Assert.Equal((HttpStatusCode.Unauthorized, StatusCode.Unauthenticated), await AtBothDoorsAsync(former));
        await stream.RequestStream.WriteAsync(InferMessages.Simple(), Cancellation);
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(Cancellation));
        Assert.Equal(StatusCode.Unauthenticated, ended.StatusCode);
    }

    [Fact]
    public async Task Authority_ReplacedByWhatCannotBeOne_Stays()
    {
        string token = Sign(_first);
        Save("http://login.example");
        await SaidAsync("Security:Jwt:Authority is 'http://login.example'");
        Assert.Equal((HttpStatusCode.OK, StatusCode.OK), await AtBothDoorsAsync(token));
    }

    [Fact]
    public async Task Authority_TakenOut_ItsTokensNoLongerCount()
    {
        string token = Sign(_first);
        Assert.Equal((HttpStatusCode.OK, StatusCode.OK), await AtBothDoorsAsync(token));
        Save("");
        await SaidAsync("no token counts");
        Assert.Equal((HttpStatusCode.Unauthorized, StatusCode.Unauthenticated), await AtBothDoorsAsync(token));
    }

    private static string Sign(TokenIssuer issuer) => issuer.Sign(TimeProvider.System.GetUtcNow(), from: TimeSpan.FromMinutes(-1));

    private static CallOptions With(string token) => new(new Metadata { { "authorization", $"Bearer {token}" } }, cancellationToken: Cancellation);

    private void Save(string authority)
    {
        string beside = SettingsFile + ".new";
        var jwt = new { Authority = authority, Audience = authority.Length > 0 ? TokenIssuer.Audience : "" };
        File.WriteAllText(beside, JsonSerializer.Serialize(new { Security = new { Jwt = jwt } }));
        File.Move(beside, SettingsFile, overwrite: true);
    }

    private Task SaidAsync(string text) => Eventually.TrueAsync(
        () => _logs.Refusals.Concat(_logs.Warnings).Any(line => line.Contains(text, StringComparison.Ordinal)),
        () => $"The PoP did not say '{text}': {string.Join('\n', _logs.Warnings)}");

    private async Task<(HttpStatusCode Http, StatusCode Grpc)> AtBothDoorsAsync(string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v2/models/simple/infer") { Content = Requests.Json(Requests.Simple()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await _http.SendAsync(request, Cancellation);
        try
        {
            await _channel.Infer(InferMessages.Simple(), With(token));
            return (answer.StatusCode, StatusCode.OK);
        }
        catch (RpcException refused)
        {
            return (answer.StatusCode, refused.StatusCode);
        }
    }
}
