using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Readme;

public sealed class ReadmeTests
{
    private const string DocumentedDoor = "127.0.0.1:8000";

    [Fact]
    public async Task Curls_OfTheReadme_PrintWhatItShows()
    {
        string path = Path.Combine(RepositoryFolder.Root, "README.md");
        if (!await BashCommand.HasAsync("curl")) Assert.Skip("bash or curl is not installed");
        IReadOnlyList<CodeBlock> blocks = CodeBlock.Read(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains(blocks, IsCurl);

        await using RunningPop pop = await RunningPop.StartAsync();
        for (int i = 0; i < blocks.Count; i++)
        {
            if (IsCurl(blocks[i])) await RunAsync(blocks[i].Text, i + 1 < blocks.Count ? blocks[i + 1] : null, pop.Host.Door.Authority);
        }
    }

    private static bool IsCurl(CodeBlock block) => block.Language == "bash" && block.Text.Contains("curl", StringComparison.Ordinal);

    private static async Task RunAsync(string commands, CodeBlock? shown, string door)
    {
        (int code, string output, string errors) =
            await BashCommand.RunAsync(commands.Replace(DocumentedDoor, door, StringComparison.Ordinal), RepositoryFolder.Root);

        Assert.True(code == 0, $"'{commands}' ended with {code}: {errors}{output}");
        string missing = shown is null ? "" : string.Join("; ", ExpectedOutput.MissingOf(shown, output));
        Assert.True(missing.Length == 0, $"'{commands}' printed '{output}', which lacks: {missing}.");
    }
}
