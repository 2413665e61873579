using System.ComponentModel;
using System.Diagnostics;

namespace EdgeOrleans.Cluster.Tests.Readme;

/// <summary>Runs commands as a reader of the README would.</summary>
internal static class BashCommand
{
    /// <summary>Runs the commands, the first failure of which ends them.</summary>
    /// <param name="commands">The commands.</param>
    /// <param name="folder">The folder that they start in; this process's when absent.</param>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string commands, string folder = "")
    {
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        Task<string> output = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output, await errors);
    }

    /// <summary>Whether bash and <paramref name="program"/> are installed.</summary>
    public static async Task<bool> HasAsync(string program)
    {
        try
        {
            return (await RunAsync($"command -v {program}")).Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
