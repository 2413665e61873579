using System.Net.Sockets;

namespace EdgeOrleans.Cluster.Tests.Servers;

/// <summary>An nginx of the test's own.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _process;

    private NginxServer(string program, string folder, int port)
    {
        _folder = folder;
        _process = new ServerProcess(program, ["-p", folder, "-c", "nginx.conf", "-e", "stderr"], () => AnswersAsync(port));
    }

    /// <summary>Starts it; where nginx is not installed, the test is skipped.</summary>
    /// <param name="server">Its <c>server</c> block.</param>
    /// <param name="port">The port that the block listens at.</param>
    public static async Task<NginxServer> StartAsync(string server, int port)
    {
        string program = InstalledProgram.FindOrSkip("nginx", "apt-get install nginx-light");
        string folder = Directory.CreateTempSubdirectory("edgeorleans-nginx-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log stderr;
            events { }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                {{server}}
            }
            """);
        NginxServer nginx = new(program, folder, port);
        await nginx._process.StartAsync();
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
