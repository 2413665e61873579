using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

/// <summary>A PoP on free ports with a catalog in a temporary folder, both of which one test owns.</summary>
internal sealed class LonePop : IAsyncDisposable
{
    private static readonly string[] Settings =
    [
        "--Pop:Id=fra", "--Gateway:HttpPort=0", "--Gateway:MetricsPort=0", "--Clustering:SiloPort=0", "--Clustering:GatewayPort=0",
        "--Logging:Level=Error",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("edgeorleans-e2e-").FullName;
    private readonly HttpClient _http = new();
    private EdgeHost? _host;

    /// <summary>The calls of the HTTP door; known once the PoP has started.</summary>
    public LoneDoor Door => new(_http);

    /// <summary>The PoP's services; known once it has started.</summary>
    public IServiceProvider Services => _host!.Services;

    /// <summary>Writes a version of a model in one step and, where it is given, the model's manifest.</summary>
    public LonePop Add(string model, byte[]? file, string? manifest = null, int version = 1)
    {
        string folder = Path.Combine(_root, "models", model);
        Directory.CreateDirectory(Path.Combine(folder, $"{version}"));
        if (manifest is not null) File.WriteAllText(Path.Combine(folder, "model.json"), manifest);
        if (file is null) return this;
        string part = Path.Combine(_root, "model.part");
        File.WriteAllBytes(part, file);
        File.Move(part, Path.Combine(folder, $"{version}", "model.onnx"), overwrite: true);
        return this;
    }

    public async Task StartAsync(params string[] settings)
    {
        _host = EdgeHost.Build([.. Settings, $"--Catalog:Path={_root}", .. settings]);
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = _host.Door;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
