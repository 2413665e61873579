using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Cluster.Tests.Processes;

namespace EdgeOrleans.Cluster.Tests.Servers;

/// <summary>A Redis server of the test's own, which keeps its data when it is stopped and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-redis-").FullName;
    private readonly ServerProcess _process;

    private RedisServer(string program)
    {
        Port = FreePorts.Find(1)[0];
        _process = new ServerProcess(
            program,
            ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "yes", "--loglevel", "warning"],
            AnswersAsync);
    }

    public int Port { get; }

    /// <summary>What goes into <c>Clustering:ConnectionString</c>.</summary>
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>Starts a server on a free port; where Redis is not installed, the test is skipped.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        RedisServer server = new(InstalledProgram.FindOrSkip("redis-server", "apt-get install redis-server"));
        await server._process.StartAsync();
        return server;
    }

    /// <summary>Stops the server; what it holds stays on the disk.</summary>
    public Task StopAsync() => _process.StopAsync();

    /// <summary>Starts the server again, on the same port and with what it held.</summary>
    public Task StartAgainAsync() => _process.StartAsync();

    /// <summary>Freezes the server: it accepts connections and answers nothing.</summary>
    public Task FreezeAsync() => _process.SignalAsync("STOP");

    /// <summary>Ends <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => _process.SignalAsync("CONT");

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
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            await socket.SendAsync("PING\r\n"u8.ToArray());
            byte[] answer = new byte[64];
            int length = await socket.ReceiveAsync(answer);
            return answer.AsSpan(0, length).StartsWith("+PONG"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
