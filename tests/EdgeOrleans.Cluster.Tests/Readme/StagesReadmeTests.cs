using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Readme;

/// <summary>The guide for authors of stages, read by one who does what it says.</summary>
public sealed class StagesReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-guide-").FullName;

    [Fact]
    public async Task Commands_OfTheGuide_BuildCheckDeployRollBackAndDelete()
    {
        string guide = Path.Combine(RepositoryFolder.Root, "Grains", "Stages", "README.md");
        foreach (string program in new[] { "curl", "clang", "wasm-ld" })
        {
            if (!await BashCommand.HasAsync(program)) Assert.Skip($"bash or {program} is not installed");
        }

        IReadOnlyList<CodeBlock> blocks = CodeBlock.Read(await File.ReadAllTextAsync(guide, TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(Path.Combine(_folder, "clip.c"), blocks.Single(block => block.Language == "c").Text, TestContext.Current.CancellationToken);
        await using RunningPop pop = await RunningPop.StartAsync($"--Stages:CachePath={_folder}/compiled");
        string[] outputs = new string[blocks.Count(block => block.Language == "bash")];
        int done = 0;
        foreach (CodeBlock block in blocks.Where(block => block.Language == "bash")) outputs[done++] = await RunAsync(block.Text, pop.Host.Door.Authority);

        Assert.Equal(3, done);
        Assert.Contains("clip.wasm: a stage of form reactor", outputs[0], StringComparison.Ordinal);
        Assert.Contains("\"state\":\"ready\"", outputs[0], StringComparison.Ordinal);
        Assert.Contains("labels BYTES [4]", outputs[1], StringComparison.Ordinal);
        (int code, string left, _) = await BashCommand.RunAsync($"curl -sf {pop.Host.Door}edge/stages/scale");
        Assert.Equal(0, code);
        using JsonDocument report = JsonDocument.Parse(left);
        Assert.Equal(1, report.RootElement.GetProperty("latest").GetInt32());
        Assert.Equal(1, Assert.Single(report.RootElement.GetProperty("versions").EnumerateArray()).GetProperty("version").GetInt32());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs a block at the root of the repository, but for the files that it makes and the program, which is built already.</summary>
    private async Task<string> RunAsync(string commands, string door)
    {
        string here = commands
            .Replace("127.0.0.1:8000", door, StringComparison.Ordinal)
            .Replace("dotnet run --project Silo --", $"dotnet {Path.Combine(AppContext.BaseDirectory, "EdgeOrleans.Silo.dll")}", StringComparison.Ordinal)
            .Replace(" clip.", $" {_folder}/clip.", StringComparison.Ordinal);
        (int code, string output, string errors) = await BashCommand.RunAsync(here, RepositoryFolder.Root);
        Assert.True(code == 0, $"'{here}' ended with {code}: {errors}{output}");
        return output;
    }
}
