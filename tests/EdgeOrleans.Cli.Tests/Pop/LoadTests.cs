using System.Text.Json;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class LoadTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task Load_OfAModel_ReportsEachLevel()
    {
        string csv = Path.Combine(pop.Folder, "load.csv");
        string text = (await pop.RunAsync("load", "mlp", "-c", "1:2", "--duration", "1s", "--warm-up", "50ms", "--csv", csv)).Succeeded();

        string[] lines = text.Split('\n');
        Assert.Equal($"mlp version 1 at {pop.Door} over http: x FP32 [1,64]", lines[0]);
        Assert.Equal("1 s for each number of callers, after 50 ms of warm-up", lines[1]);
        Assert.Matches(@"^ *CALLERS +INFER/S +P50 +P90 +P99 +QUEUE +COMPUTE +BATCH +FAILED$", lines[3]);
        Assert.Matches(@"^ *1 +[\d,.]+ +\S+ .s +\S+ .?s +\S+ .?s +\S+( .?s)? +\S+ .s +\d\.\d +0$", lines[4]);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Load_AsJson_HasCountersOfThePop()
    {
        string text = (await pop.RunAsync("load", "detect-language", "-i", "Guten Tag", "--duration", "1s", "--warm-up", "50ms", "--json")).Succeeded();

        JsonElement level = JsonDocument.Parse(text).RootElement.GetProperty("levels")[0];
        long answers = level.GetProperty("answers").GetInt64();
        Assert.True(answers > 0, text);
        Assert.Equal(answers, level.GetProperty("pops").GetProperty("fra").GetInt64());
        Assert.True(level.GetProperty("server_us").GetProperty("requests").GetInt64() > 0, text);
        Assert.Equal(0, level.GetProperty("failed").GetInt32());
    }

    [Theory]
    [InlineData("load nope", ExitCodes.NotFound, "'nope' is not found")]
    [InlineData("load voice-activity --duration 1s", ExitCodes.InvalidInput, "voice-activity")]
    [InlineData("load mlp --shape y=1", ExitCodes.InvalidInput, "--shape names 'y'")]
    [InlineData("load mlp -c 0", ExitCodes.Usage, "'0' is no concurrency")]
    [InlineData("load mlp -c 64:1", ExitCodes.Usage, "'64:1' is no concurrency")]
    public async Task Load_WhatCannotBe_SaysWhy(string command, int code, string part) =>
        Assert.Contains(part, (await pop.RunAsync(command.Split(' '))).Failed(code), StringComparison.Ordinal);
}
