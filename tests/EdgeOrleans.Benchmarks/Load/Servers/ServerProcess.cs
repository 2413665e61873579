using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EdgeOrleans.Benchmarks.Load.Servers;

/// <summary>A server in a process of its own; disposing ends it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(ServerCommand command)
    {
        Command = command;
        Address = new Uri($"http://127.0.0.1:{command.Port}/");
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, command.Program));
        foreach (string argument in command.Arguments) start.ArgumentList.Add(argument);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>How it was started.</summary>
    public ServerCommand Command { get; }

    /// <summary>The HTTP door.</summary>
    public Uri Address { get; }

    /// <summary>The gRPC door.</summary>
    public Uri GrpcAddress => new($"http://127.0.0.1:{Command.GrpcPort}/");

    /// <summary>Time from the start of the process to the first answer that it is ready.</summary>
    public TimeSpan TimeToReady { get; private set; }

    /// <summary>Starts a server and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or took over a minute.</exception>
    public static async Task<ServerProcess> StartAsync(ServerCommand command)
    {
        ServerProcess server = new(command);
        long start = Stopwatch.GetTimestamp();
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        using HttpClient client = new() { BaseAddress = server.Address };
        if (!await Readiness.WaitAsync(client, () => server._process.HasExited))
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The {command.Name} did not become ready:\n{server._output}");
        }

        server.TimeToReady = Stopwatch.GetElapsedTime(start);
        return server;
    }

    /// <summary>Makes sure that the server is still there.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message holds what it printed.</exception>
    public void Check()
    {
        if (_process.HasExited) throw new InvalidOperationException($"The {Command.Name} ended with code {_process.ExitCode}:\n{_output}");
    }

    /// <summary>Bytes of the process that are in memory, its shared libraries included.</summary>
    public long ResidentBytes()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        const int Most = 20_000;
        lock (_output)
        {
            if (_output.Length < Most) _output.AppendLine(line);
        }
    }
}
