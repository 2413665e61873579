using EdgeOrleans.Cli.Tests.Doubles;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Cli.Tests.Pop;

/// <summary>A PoP with the samples, on free ports, that the tests of a class share.</summary>
public abstract class PopFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-cli-").FullName;
    private readonly EdgeHost _host;

    protected PopFixture(params string[] settings) => _host = EdgeHost.Build(
    [
        "--Pop:Id=fra", "--Pop:Country=DE", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", "--Logging:Level=Error",
        $"--Stages:Path={_folder}/stages", $"--Stages:CachePath={_folder}/cache", .. FreePorts.OfSilo(), .. settings,
    ]);

    /// <summary>A folder for files of tests.</summary>
    public string Folder => _folder;

    internal Uri Door => _host.Door;

    internal Uri GrpcDoor => _host.GrpcDoor;

    public async ValueTask InitializeAsync() => await _host.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs the tool against this PoP.</summary>
    internal Task<ToolRun> RunAsync(params string[] args) => RunAsync([], args);

    /// <summary>Runs the tool against this PoP with something on its standard input.</summary>
    internal Task<ToolRun> RunAsync(byte[] input, params string[] args) =>
        ToolRun.OfAsync(new ToolRunSettings { Input = input, Environment = new() { ["EDGE_ENDPOINT"] = Door.ToString() } }, args);

    /// <summary>Writes a file and returns its path.</summary>
    internal async Task<string> WriteAsync(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }
}
