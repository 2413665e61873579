using System.Text.RegularExpressions;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Readme;

/// <summary>The page on tenants, read by one who does what it says.</summary>
public sealed class TenantsReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-tenants-").FullName;

    [Fact]
    public async Task Commands_OfThePage_AreAnsweredAsItSays()
    {
        string page = Path.Combine(RepositoryFolder.Root, "Grains", "Tenants", "README.md");
        if (!await BashCommand.HasAsync("curl")) Assert.Skip("bash or curl is not installed");
        IReadOnlyList<CodeBlock> blocks = CodeBlock.Read(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        string start = blocks.Single(block => block.Language == "console").Text;
        string[] settings = [.. Regex.Matches(start, @"--\w+:\S+").Select(setting => setting.Value)];
        Assert.Equal(6, settings.Length);
        await using RunningPop pop = await RunningPop.StartAsync([$"--Stages:CachePath={_folder}", .. settings]);
        string commands = blocks.Single(block => block.Language == "bash").Text
            .Replace("http://127.0.0.1:8000", pop.Host.Door.ToString().TrimEnd('/'), StringComparison.Ordinal);

        (int code, string output, string errors) = await BashCommand.RunAsync(commands, _folder);

        Assert.True(code == 0, $"The commands ended with {code}: {errors}{output}");
        string[] answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, answers.Length);
        Assert.Equal(blocks.Single(block => block.Language == "json").Text.Trim(), answers[0].Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.Contains("OUTPUT0", answers[1], StringComparison.Ordinal);
        Assert.Contains("RequestsPerSecond of 0.1; come back in", answers[2], StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
