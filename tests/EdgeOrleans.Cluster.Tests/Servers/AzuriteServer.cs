using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Cluster.Tests.Processes;

namespace EdgeOrleans.Cluster.Tests.Servers;

/// <summary>Microsoft's emulator of Azure tables, of the test's own.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    // The emulator's account and key are the same everywhere, and public.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-azurite-").FullName;
    private readonly int _port = FreePorts.Find(1)[0];
    private readonly ServerProcess _process;

    private AzuriteServer(string program) => _process = new ServerProcess(
        program,
        ["--tableHost", "127.0.0.1", "--tablePort", $"{_port}", "--location", _folder, "--disableTelemetry", "--skipApiVersionCheck", "--silent"],
        AnswersAsync);

    /// <summary>What goes into <c>Clustering:ConnectionString</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{_port}/{Account};";

    /// <summary>Starts a server on a free port; where the emulator is not installed, the test is skipped.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        AzuriteServer server = new(InstalledProgram.FindOrSkip("azurite-table", "npm install --prefix artifacts/azurite azurite"));
        await server._process.StartAsync();
        return server;
    }

    /// <summary>Stops the server; what it holds stays on the disk.</summary>
    public Task StopAsync() => _process.StopAsync();

    /// <summary>Starts the server again, on the same port and with what it held.</summary>
    public Task StartAgainAsync() => _process.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
