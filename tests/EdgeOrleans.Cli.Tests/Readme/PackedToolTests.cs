using System.Diagnostics;
using EdgeOrleans.Cli.Tests.Pop;

namespace EdgeOrleans.Cli.Tests.Readme;

/// <summary>The package, installed as the README says.</summary>
public sealed class PackedToolTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task Package_Installed_RunsAsEdge()
    {
        string packages = Path.Combine(pop.Folder, "packages");
        string tools = Path.Combine(pop.Folder, "tools");
        string project = Path.Combine(ReadmeConsole.Root, "Client", "EdgeOrleans.Cli");

        // Out of what is built: a second build beside these tests would write their files.
        await RunAsync("dotnet", "pack", "-c", "Release", "--no-build", project, "-o", packages);

        // From there alone: it holds all that it needs, and asks no server.
        await RunAsync("dotnet", "tool", "install", "EdgeOrleans.Cli", "--tool-path", tools, "--source", packages);
        string list = await RunAsync(Path.Combine(tools, "edge"), "models", "list", "--endpoint", pop.Door.ToString());

        Assert.Contains("detect-language        1  READY\n", list, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', args)} ended with {process.ExitCode}: {output}{await errors}");
        return output;
    }
}
