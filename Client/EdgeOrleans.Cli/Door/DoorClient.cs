using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Door;

/// <summary>Calls the part of the HTTP door that is for operators.</summary>
internal sealed class DoorClient : IDisposable
{
    private const long MostBytes = 64 << 20;

    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly TimeSpan _timeout;

    /// <param name="settings">Where, as whom and how long.</param>
    /// <param name="handler">Sends the requests; null for the network.</param>
    public DoorClient(SessionSettings settings, HttpMessageHandler? handler)
    {
        _endpoint = settings.Endpoint;
        _timeout = settings.Timeout;
        _http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: handler is null)
        {
            BaseAddress = _endpoint.AbsoluteUri.EndsWith('/') ? _endpoint : new Uri(_endpoint.AbsoluteUri + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostBytes,
        };
        if (settings.ApiKey is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey);
    }

    public Task<DoorReply<PopList>> PopsAsync(CancellationToken cancellationToken) => GetAsync("edge/pops", DoorJson.Default.PopList, cancellationToken);

    public Task<DoorReply<PopInfo>> PopAsync(string id, CancellationToken cancellationToken) =>
        GetAsync($"edge/pops/{Uri.EscapeDataString(id)}", DoorJson.Default.PopInfo, cancellationToken);

    /// <summary>Explains a route; the query is the door's, without its question mark.</summary>
    public Task<DoorReply<RouteInfo>> ExplainAsync(string query, CancellationToken cancellationToken) =>
        GetAsync($"edge/route?{query}", DoorJson.Default.RouteInfo, cancellationToken);

    public Task<DoorReply<ArtifactList>> ArtifactsAsync(ArtifactKind kind, CancellationToken cancellationToken) =>
        GetAsync(kind.Path(), DoorJson.Default.ArtifactList, cancellationToken);

    public Task<DoorReply<ArtifactInfo>> ArtifactAsync(ArtifactKind kind, string name, CancellationToken cancellationToken) =>
        GetAsync(kind.Path(name), DoorJson.Default.ArtifactInfo, cancellationToken);

    /// <summary>Deploys a version; <paramref name="content"/> is disposed.</summary>
    public Task<DoorReply<ArtifactInfo>> PushAsync(ArtifactKind kind, string name, int version, HttpContent content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, kind.Path(name, version), content, DoorJson.Default.ArtifactInfo, cancellationToken);

    /// <summary>Says what the deployment of a stage would; <paramref name="content"/> is disposed.</summary>
    public Task<DoorReply<StageCheckInfo>> CheckStageAsync(string name, int version, HttpContent content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, ArtifactKind.Stage.Path(name, version) + "/check", content, DoorJson.Default.StageCheckInfo, cancellationToken);

    public Task<DoorReply<ArtifactInfo>> SetLatestAsync(ArtifactKind kind, string name, int version, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Put,
            kind.Path(name) + "/latest",
            JsonContent.Create(new LatestRequest(version), DoorJson.Default.LatestRequest),
            DoorJson.Default.ArtifactInfo,
            cancellationToken);

    /// <summary>Deletes a version and answers what is left; null where nothing is.</summary>
    public Task<DoorReply<ArtifactInfo?>> DeleteAsync(ArtifactKind kind, string name, int version, CancellationToken cancellationToken) =>
        SendAsync<ArtifactInfo?>(HttpMethod.Delete, kind.Path(name, version), null, DoorJson.Default.ArtifactInfo!, cancellationToken, mayBeNone: true);

    public Task<DoorReply<KeyList>> KeysAsync(CancellationToken cancellationToken) => GetAsync("edge/keys", DoorJson.Default.KeyList, cancellationToken);

    public Task<DoorReply<KeyInfo>> CreateKeyAsync(KeyRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "edge/keys", JsonContent.Create(request, DoorJson.Default.KeyRequest), DoorJson.Default.KeyInfo, cancellationToken);

    public Task<DoorReply<KeyInfo>> RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"edge/keys/{Uri.EscapeDataString(id)}", null, DoorJson.Default.KeyInfo, cancellationToken);

    public Task<DoorReply<RepositoryEntry[]>> RepositoryAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "v2/repository/index", null, DoorJson.Default.RepositoryEntryArray, cancellationToken);

    /// <summary>The metadata of a model or pipeline; version 0 for the newest.</summary>
    public Task<DoorReply<ModelInfo>> ModelAsync(string model, int version, CancellationToken cancellationToken) =>
        GetAsync(ModelPath(model, version), DoorJson.Default.ModelInfo, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string ModelPath(string model, int version) =>
        version == 0
            ? $"v2/models/{Uri.EscapeDataString(model)}"
            : FormattableString.Invariant($"v2/models/{Uri.EscapeDataString(model)}/versions/{version}");

    private Task<DoorReply<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, type, cancellationToken);

    private async Task<DoorReply<T>> SendAsync<T>(
        HttpMethod verb, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool mayBeNone = false)
    {
        using HttpResponseMessage answer = await AnswerAsync(verb, path, content, cancellationToken);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (body.Length == 0 && mayBeNone) return default;
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            T? value = json.RootElement.Deserialize(type);
            if (value is null && !mayBeNone) throw new JsonException("The answer is null.");
            return new DoorReply<T>(value!, json.RootElement.Clone());
        }
        catch (JsonException failure)
        {
            throw DoorFailures.NotUnderstood(_endpoint, path, failure);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpMethod verb, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(verb, path) { Content = content };
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(_timeout);
        try
        {
            HttpResponseMessage answer = await _http.SendAsync(request, stop.Token);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer) throw await DoorFailures.ReadAsync(_endpoint, path, answer, stop.Token);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw DoorFailures.NotInTime(_endpoint, _timeout, failure);
        }
        catch (HttpRequestException failure)
        {
            throw DoorFailures.NotReached(_endpoint, failure);
        }
    }
}
