using EdgeOrleans.Cluster.Tests.Readme;
using EdgeOrleans.Samples.Tests.Running;

namespace EdgeOrleans.Samples.Tests.Readme;

/// <summary>The sample's README, read by one who does what it says.</summary>
public sealed class GameReadmeTests(GamePop pop) : IClassFixture<GamePop>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-aim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Curls_OfTheReadme_PrintWhatItShows()
    {
        string path = Path.Combine(RepositoryFolder.Root, "Client", "Samples", "GameBackend", "README.md");
        if (!await BashCommand.HasAsync("curl")) Assert.Skip("bash or curl is not installed");
        IReadOnlyList<CodeBlock> blocks = CodeBlock.Read(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        await using RunningGame game = await RunningGame.StartAsync(pop.Door);
        int run = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Language != "bash" || !blocks[i].Text.Contains("curl", StringComparison.Ordinal)) continue;
            await RunAsync(blocks[i].Text, blocks[i + 1], game.Address.Authority);
            run++;
        }

        Assert.Equal(4, run);
    }

    private async Task RunAsync(string commands, CodeBlock shown, string address)
    {
        string here = commands
            .Replace("127.0.0.1:5080", address, StringComparison.Ordinal)
            .Replace("dotnet run -c Release --project Client/Samples/GameTraining --", $"dotnet {Path.Combine(AppContext.BaseDirectory, "GameTraining.dll")}", StringComparison.Ordinal)
            .Replace("/tmp/aim", _folder, StringComparison.Ordinal);
        (int code, string output, string errors) = await BashCommand.RunAsync(here, RepositoryFolder.Root);
        Assert.True(code == 0, $"'{here}' ended with {code}: {errors}{output}");
        string missing = string.Join("; ", ExpectedOutput.MissingOf(shown, output));
        Assert.True(missing.Length == 0, $"'{here}' printed '{output}', which lacks: {missing}.");
    }
}
