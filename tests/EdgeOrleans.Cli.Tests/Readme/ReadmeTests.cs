using EdgeOrleans.Cli.Tests.Doubles;
using EdgeOrleans.Cli.Tests.Pop;

namespace EdgeOrleans.Cli.Tests.Readme;

public sealed class ReadmeTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task Examples_RunOneAfterTheOther_WriteWhatTheReadmeShows()
    {
        int count = 0;
        foreach ((string command, string shown) in ReadmeConsole.Examples())
        {
            ToolRun run = await pop.RunAsync([.. ReadmeConsole.Words(command).Select(Placed)]);

            string written = run.Succeeded().Replace(pop.Folder + "/", "", StringComparison.Ordinal).Replace(pop.Door.ToString(), "http://127.0.0.1:8000/", StringComparison.Ordinal);
            Assert.True(
                ReadmeConsole.Masked(shown) == ReadmeConsole.Masked(written),
                $"edge {command}\nshould write, but for its numbers,\n{shown}\nand writes\n{written}");
            count++;
        }

        Assert.True(count >= 15, $"The README shows {count} commands.");
    }

    [Fact]
    public void ExitCodes_OfTheReadme_AreThoseOfTheHelp()
    {
        foreach (string line in ExitCodes.Explanation.Split('\n').Skip(1))
        {
            string[] parts = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
            Assert.Contains($"| {parts[0]} | {parts[1]}", ReadmeConsole.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Files of the repository lie there, and files that are made lie in the test's folder.</summary>
    private string Placed(string word)
    {
        if (word.StartsWith("Silo/", StringComparison.Ordinal)) return Path.Combine(ReadmeConsole.Root, word);
        return word.EndsWith(".npy", StringComparison.Ordinal) ? word.Replace("sums.npy", Path.Combine(pop.Folder, "sums.npy"), StringComparison.Ordinal) : word;
    }
}
