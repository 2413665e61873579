using System.Diagnostics;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>The program, as its users start it.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly DeployedFolder _deployed = new();
    private readonly Process _process;

    public SiloProcess(params string[] args)
        : this([], args)
    {
    }

    public SiloProcess(Dictionary<string, string> environment, string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "EdgeOrleans.Silo.dll");
        ProcessStartInfo start = new("dotnet", [program, _deployed.Setting, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public StreamReader Output => _process.StandardOutput;

    public async Task<(int Code, string Output, string Errors)> WaitAsync(CancellationToken cancellationToken)
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await output, await errors);
    }

    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _deployed.Dispose();
    }
}
