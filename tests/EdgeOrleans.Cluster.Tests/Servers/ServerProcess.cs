using System.Diagnostics;
using System.Text;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Servers;

/// <summary>A server in a process of its own that a test starts for itself, stops and starts again. It ends with the test.</summary>
/// <param name="program">The program.</param>
/// <param name="args">Its arguments.</param>
/// <param name="isReady">Whether it answers.</param>
internal sealed class ServerProcess(string program, IReadOnlyList<string> args, Func<Task<bool>> isReady) : IAsyncDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(1);

    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        // A test run that is told to stop leaves nothing behind.
        AppDomain.CurrentDomain.ProcessExit += Kill;
        await Eventually.ReadAsync(
            async () => process.HasExited || await isReady(), answers => answers, $"{Path.GetFileName(program)} to answer");
        if (process.HasExited) Assert.Fail($"{Path.GetFileName(program)} ended with {process.ExitCode}: {Output}");
    }

    /// <summary>What the server has written until now.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Ends the server as SIGTERM does, so that it writes what it holds, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await EndAsync();
    }

    /// <summary>Waits until the server ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> WaitForEndAsync() => EndAsync();

    /// <summary>Ends the server as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process?.Kill(entireProcessTree: true);
        await EndAsync();
    }

    /// <summary>Sends a signal, such as STOP and CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        if (_process is not { HasExited: false } process) return;

        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        AppDomain.CurrentDomain.ProcessExit -= Kill;
    }

    private async Task<int> EndAsync()
    {
        if (_process is not { } process) return 0;

        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(LongestEnd, CancellationToken.None);
        int code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    private void Kill(object? sender, EventArgs e) => _process?.Kill(entireProcessTree: true);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
