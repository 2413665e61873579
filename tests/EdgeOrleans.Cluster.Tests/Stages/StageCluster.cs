using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Stages;

/// <summary>PoPs in this process that stages and pipelines are deployed to.</summary>
/// <param name="sharesFolder">Whether they keep what is deployed in one folder; otherwise each has its own.</param>
/// <param name="settings">Further settings of each.</param>
internal sealed class StageCluster(bool sharesFolder, params string[] settings) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-stages-").FullName;
    private readonly TestCatalog _catalog = new();
    private readonly PopCluster _cluster = new();
    private readonly Dictionary<string, HttpClient> _doors = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one more PoP.</summary>
    public async Task<EdgeHost> JoinAsync(string pop)
    {
        EdgeHost host = await _cluster.JoinAsync(
            pop,
            [
                $"--Catalog:Path={_catalog.Root}", $"--Stages:Path={Path.Combine(_folder, sharesFolder ? "all" : pop)}",
                $"--Stages:CachePath={Path.Combine(_folder, "compiled")}", .. settings,
            ]);
        _doors[pop] = new HttpClient { BaseAddress = host.Door };
        return host;
    }

    /// <summary>Starts PoPs and waits until each knows all.</summary>
    public async Task StartAsync(params string[] pops)
    {
        foreach (string pop in pops) await JoinAsync(pop);
        await _cluster.KnowsAsync(pops);
    }

    public async Task LeaveAsync(string pop)
    {
        _doors[pop].Dispose();
        _doors.Remove(pop);
        await _cluster.LeaveAsync(pop);
    }

    public Task<DoorAnswer> PutAsync(string pop, string path, byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/wasm");
        return SendAsync(pop, HttpMethod.Put, path, content);
    }

    public Task<DoorAnswer> PutAsync(string pop, string path, string json) =>
        SendAsync(pop, HttpMethod.Put, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<DoorAnswer> PostAsync(string pop, string path, string json) =>
        SendAsync(pop, HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<DoorAnswer> GetAsync(string pop, string path) => SendAsync(pop, HttpMethod.Get, path);

    public Task<DoorAnswer> DeleteAsync(string pop, string path) => SendAsync(pop, HttpMethod.Delete, path);

    /// <summary>Waits until a door says of a name, such as <c>latest 1; 1: fra ready, iad ready</c>.</summary>
    public Task ReadsAsync(string pop, string path, string expected) => Eventually.ReadAsync(
        async () => TextOf(await GetAsync(pop, path)), seen => seen == expected, $"{pop} to say '{expected}' of {path}");

    /// <summary>Bytes of each content that a PoP keeps in its folder, ascending.</summary>
    public IEnumerable<long> ContentsOf(string pop)
    {
        DirectoryInfo folder = new(Path.Combine(_folder, pop));
        return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Directory!.Name == "content").Select(file => file.Length).Order() : [];
    }

    /// <summary>Runs a stage of a PoP with one number, by way of another PoP.</summary>
    public Task<StageResult> RunAsync(string from, string stage, int version, string pop, int number = 7) =>
        _cluster[from].Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IWasmStageGrain>(new StageGrainKey(stage, version, pop).ToString())
            .Run(new StageCall([Tensor.Create("x", [number], [1])], [], TimeSpan.FromSeconds(20)), Cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient door in _doors.Values) door.Dispose();
        await _cluster.DisposeAsync();
        _catalog.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<DoorAnswer> SendAsync(string pop, HttpMethod method, string path, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        using HttpResponseMessage response = await _doors[pop].SendAsync(request, Cancellation);
        return await DoorAnswer.ReadAsync(response, Cancellation);
    }

    private static string TextOf(DoorAnswer answer)
    {
        if (answer.Cause.Length > 0) return answer.Cause;
        JsonElement report = answer.Succeeded();
        IEnumerable<string> versions = report.GetProperty("versions").EnumerateArray().Select(version =>
            $"{version.GetProperty("version").GetInt32()}: {string.Join(", ", version.GetProperty("pops").EnumerateArray().Select(StateOf))}");
        return $"latest {report.GetProperty("latest")}; {string.Join("; ", versions)}";
    }

    private static string StateOf(JsonElement pop) => $"{pop.GetProperty("pop").GetString()} {pop.GetProperty("state").GetString()}";
}
