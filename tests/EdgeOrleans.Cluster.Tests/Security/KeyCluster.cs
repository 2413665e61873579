using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Grains.Keys.Peers;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Security;

/// <summary>PoPs in this process that let nobody in without credentials.</summary>
/// <param name="settings">Further settings of each.</param>
internal sealed class KeyCluster(params string[] settings) : IAsyncDisposable
{
    public const string OperatorKey = "the-Operator.Key-of-tests-0123456789";

    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-keys-").FullName;
    private readonly TestCatalog _catalog = new();
    private readonly PopCluster _cluster = new();
    private readonly Dictionary<string, HttpClient> _doors = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one more PoP.</summary>
    /// <param name="pop">Its id.</param>
    /// <param name="isMute">Whether the others never hear what it announces, and must find out.</param>
    /// <param name="own">Settings of its own.</param>
    public async Task JoinAsync(string pop, bool isMute = false, params string[] own)
    {
        EdgeHost host = await _cluster.JoinAsync(
            pop,
            [
                $"--Catalog:Path={_catalog.Root}", $"--Stages:Path={Path.Combine(_folder, pop)}",
                $"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=the-Hash.Secret-of-tests-0123456789", .. settings, .. own,
            ],
            isMute ? Mute : null);
        _doors[pop] = new HttpClient { BaseAddress = host.Door };
    }

    public Task KnowsAsync(params string[] pops) => _cluster.KnowsAsync(pops);

    public async Task LeaveAsync(string pop)
    {
        _doors.Remove(pop, out HttpClient? door);
        door!.Dispose();
        await _cluster.LeaveAsync(pop);
    }

    /// <summary>Makes a key, and returns its text.</summary>
    public async Task<string> MakeAsync(string pop, string body = "{}")
    {
        DoorAnswer answer = await SendAsync(pop, HttpMethod.Post, "edge/keys", OperatorKey, body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("key").GetString()!;
    }

    /// <summary>Revokes a key by its text, and returns a timestamp of just before.</summary>
    public async Task<long> RevokeAsync(string pop, string key)
    {
        long start = Stopwatch.GetTimestamp();
        (await SendAsync(pop, HttpMethod.Delete, $"edge/keys/{key.Split('_')[1]}", OperatorKey)).Succeeded();
        return start;
    }

    /// <summary>What a door says to a key.</summary>
    public async Task<HttpStatusCode> StatusAsync(string pop, string key) => (await SendAsync(pop, HttpMethod.Get, "v2", key)).Status;

    /// <summary>A PoP's metrics.</summary>
    public async Task<string> MetricsAsync(string pop)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, _cluster[pop].Metrics);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", OperatorKey);
        using HttpResponseMessage response = await _doors[pop].SendAsync(request, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Waits until a key counts on every PoP.</summary>
    public Task CountsAsync(string key) => AllSayAsync(key, seen => seen == HttpStatusCode.OK, "answer the key");

    /// <summary>
    /// Waits until a key counts on no PoP, and returns how long that was after <paramref name="start"/>. A PoP that has refused
    /// it often already says so in other words.
    /// </summary>
    public async Task<TimeSpan> CountsNowhereAsync(string key, long start)
    {
        await AllSayAsync(key, seen => seen is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, "refuse the key");
        return Stopwatch.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient door in _doors.Values) door.Dispose();
        await _cluster.DisposeAsync();
        _catalog.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AllSayAsync(string key, Func<HttpStatusCode, bool> isExpected, string what)
    {
        foreach (string pop in _doors.Keys) await Eventually.ReadAsync(() => StatusAsync(pop, key), isExpected, $"{pop} to {what}");
    }

    private static void Mute(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IKeyPeers>(services => new MutePeers(ActivatorUtilities.CreateInstance<AgentKeyPeers>(services)));

    private async Task<DoorAnswer> SendAsync(string pop, HttpMethod method, string path, string key, string? json = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage response = await _doors[pop].SendAsync(request, Cancellation);
        return await DoorAnswer.ReadAsync(response, Cancellation);
    }
}
