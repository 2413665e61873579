using System.Text;
using System.Text.RegularExpressions;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Silo.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Cluster.Tests.Readme;

/// <summary>The guide for operators, read by one who does what it says.</summary>
public sealed partial class SecurityReadmeTests
{
    private const string Mark = "--- next ---";

    [Fact]
    public async Task Commands_OfTheGuide_MakeUseListAndRevokeKeys()
    {
        foreach (string program in new[] { "curl", "openssl", "grep", "cut" })
        {
            if (!await BashCommand.HasAsync(program)) Assert.Skip($"bash or {program} is not installed");
        }

        CodeBlock[] blocks = [.. await ReadAsync()];
        string[] variables = await StartAsync(blocks[0]);
        using AuditLines audit = new();
        await using RunningPop pop = await RunningPop.StartAsync(
            builder => builder.Logging.AddProvider(audit), [.. variables.Select(line => $"--{line.Replace("__", ":", StringComparison.Ordinal)}")]);
        CodeBlock[] commands = [.. blocks.Skip(1).Where(block => block.Language == "bash" && block.Text.Contains("curl", StringComparison.Ordinal))];
        string script = string.Join($"\necho; echo '{Mark}'\n", commands.Select(block => block.Text.Replace("127.0.0.1:8000", pop.Host.Door.Authority, StringComparison.Ordinal)));

        (int code, string output, string errors) = await BashCommand.RunAsync(
            $"{string.Join('\n', variables.Select(line => $"export '{line}'"))}\n{script}", RepositoryFolder.Root);

        Assert.True(code == 0, $"The commands ended with {code}: {errors}{output}");
        string[] outputs = output.Split(Mark);
        Assert.Equal(4, outputs.Length);
        for (int i = 0; i < commands.Length; i++)
        {
            CodeBlock shown = blocks[Array.IndexOf(blocks, commands[i]) + 1];
            string missing = string.Join("; ", ExpectedOutput.MissingOf(shown, outputs[i]));
            Assert.True(missing.Length == 0, $"'{commands[i].Text}' printed '{outputs[i]}', which lacks: {missing}.");
        }

        Assert.Contains("voice-activity", outputs[1], StringComparison.Ordinal);
        string line = blocks.Last(block => block.Language == "text").Text.Trim();
        Assert.Contains(KeyId().Replace(line, "ID"), audit.Lines.Select(written => KeyId().Replace(written, "ID")));
    }

    [Fact]
    public async Task Settings_OfTheGuide_AreAllowed()
    {
        CodeBlock settings = (await ReadAsync()).Single(block => block.Text.Contains("\"Authority\"", StringComparison.Ordinal));
        using MemoryStream json = new(Encoding.UTF8.GetBytes(settings.Text));
        Assert.Empty(SettingsServices.Check(new ConfigurationBuilder().AddJsonStream(json).Build(), []));
    }

    [Fact]
    public async Task Proxies_OfTheGuide_AreAllowed()
    {
        CodeBlock block = (await ReadAsync()).Single(block => block.Text.Contains("Gateway__TrustedProxies", StringComparison.Ordinal));
        (int code, string output, string errors) = await BashCommand.RunAsync($"{block.Text}\nenv | grep ^Gateway__");
        Assert.True(code == 0, errors);
        Dictionary<string, string?> settings = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0].Replace("__", ":", StringComparison.Ordinal), string? (pair) => pair[1]);
        settings["Security:KeyHashSecret"] = "the-Hash.Secret-of-tests-0123456789";
        Assert.NotNull(settings["Gateway:TrustedProxies"]);
        Assert.Empty(SettingsServices.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), []));
    }

    private static async Task<IReadOnlyList<CodeBlock>> ReadAsync() => CodeBlock.Read(await File.ReadAllTextAsync(
        Path.Combine(RepositoryFolder.Root, "Silo", "Gateway", "Security", "README.md"), TestContext.Current.CancellationToken));

    /// <summary>Runs what starts the PoP, and returns the variables that it would see in place of it.</summary>
    private static async Task<string[]> StartAsync(CodeBlock block)
    {
        string commands = block.Text.Replace("dotnet run -c Release --project Silo", "env | grep ^Security__", StringComparison.Ordinal);
        Assert.NotEqual(block.Text, commands);
        (int code, string output, string errors) = await BashCommand.RunAsync(commands);
        Assert.True(code == 0, errors);
        string[] variables = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, variables.Length);
        return variables;
    }

    [GeneratedRegex("key [a-z2-7]{8}|key k3v9q2xw")]
    private static partial Regex KeyId();
}
