using System.Diagnostics;
using System.Text.Json.Nodes;
using EdgeOrleans.Gateway.Tests.Hosting;

namespace EdgeOrleans.Gateway.Tests.Readme;

public sealed class ReadmeTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task FirstRequest_PastedIntoAShell_AnswersWhatTheReadmeShows()
    {
        string[] folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "curl")))) Assert.Skip("curl is not installed.");
        string command = ReadmeFile.Block("bash").Replace("http://127.0.0.1:8000/", pop.Host.Door.ToString(), StringComparison.Ordinal);
        Assert.Contains(pop.Host.Door.ToString(), command, StringComparison.Ordinal);

        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        string answer = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, shell.ExitCode);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(ReadmeFile.Block("json")), JsonNode.Parse(answer)),
            $"The README shows {ReadmeFile.Block("json")} but the door answers {answer}.");
    }

    [Fact]
    public async Task ClientExample_RunAsShown_AnswersScores()
    {
        float[] scores = await ClientExample.RunAsync(pop.Host.Door, new float[64]);

        Assert.Equal(10, scores.Length);
        string source = File.ReadAllText(Path.Combine(ReadmeFile.Root(), "tests/EdgeOrleans.Gateway.Tests/Readme/ClientExample.cs"));
        foreach (string line in ReadmeFile.Block("csharp").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith("//", StringComparison.Ordinal)) Assert.Contains(line.Trim(), source, StringComparison.Ordinal);
        }
    }
}
