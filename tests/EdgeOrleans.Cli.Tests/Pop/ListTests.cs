using System.Text.Json;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class ListTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task ModelsList_OfTheSamples_HasALineForEach()
    {
        string text = (await pop.RunAsync("models", "list")).Succeeded();

        Assert.StartsWith("NAME             VERSION  STATE  REASON\n", text, StringComparison.Ordinal);
        Assert.Contains("\nlanguage-id            1  READY\n", text, StringComparison.Ordinal);
        Assert.Contains("\ndetect-language        1  READY\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelsShow_OfOne_HasItsTensors()
    {
        string text = (await pop.RunAsync("model", "show", "simple")).Succeeded();

        Assert.Contains("platform     onnxruntime_onnx\n", text, StringComparison.Ordinal);
        Assert.Contains("\nINPUT0   in         INT32  [?,16]\n", text, StringComparison.Ordinal);
        Assert.Contains("\nOUTPUT1  out        INT32  [?,16]\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models list", "name")]
    [InlineData("models show simple", "inputs")]
    [InlineData("pipelines list", "pipelines")]
    [InlineData("pipelines show detect-language", "versions")]
    [InlineData("stages list", "stages")]
    [InlineData("stages show ngram-features", "versions")]
    [InlineData("pops list", "pops")]
    [InlineData("pops show fra", "zone")]
    [InlineData("route explain mlp --location 35.68,139.69", "candidates")]
    public async Task Any_AsJson_IsJsonAndNothingElse(string command, string field)
    {
        string text = (await pop.RunAsync([.. command.Split(' '), "--json"])).Succeeded();

        JsonElement json = JsonDocument.Parse(text).RootElement;
        Assert.True((json.ValueKind == JsonValueKind.Array ? json[0] : json).TryGetProperty(field, out _), text);
    }

    [Theory]
    [InlineData("pipelines list", "detect-language        1  latest  ready")]
    [InlineData("pipelines show detect-language", "detect-language: latest is version 1\n\nVERSION  POP  STATE   SIZE  SHA-256       REASON\n      1  fra  ready")]
    [InlineData("stages list", "ngram-features         1  latest  ready")]
    [InlineData("pops list", "fra *  serving  EU    DE            4        0      0")]
    [InlineData("pops show fra", "state     serving\n")]
    [InlineData("route explain mlp", "A request for mlp that enters at fra goes to fra (own pop).\n\nPOP  ")]
    public async Task Any_ForPeople_IsATable(string command, string part) =>
        Assert.Contains(part, (await pop.RunAsync(command.Split(' '))).Succeeded(), StringComparison.Ordinal);

    [Theory]
    [InlineData("models show nope", ExitCodes.NotFound, "'nope' is not found")]
    [InlineData("stages show nope", ExitCodes.NotFound, "Stage 'nope' is not deployed")]
    [InlineData("pops show nope", ExitCodes.NotFound, "PoP 'nope' is not a member")]
    [InlineData("route explain mlp --residency XX", ExitCodes.Refused, "zone 'XX'")]
    [InlineData("route explain mlp --location x", ExitCodes.InvalidInput, "location")]
    [InlineData("model load nope", ExitCodes.NotFound, "nope")]
    public async Task Any_Refused_SaysTheDoorsSentence(string command, int code, string part)
    {
        string people = (await pop.RunAsync(command.Split(' '))).Failed(code);
        string programs = (await pop.RunAsync([.. command.Split(' '), "--json"])).Failed(code);

        Assert.StartsWith("edge: ", people, StringComparison.Ordinal);
        Assert.Contains(part, people, StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(programs).RootElement;
        Assert.Equal((people["edge: ".Length..], code), (json.GetProperty("error").GetString(), json.GetProperty("exit_code").GetInt32()));
    }

    [Fact]
    public async Task ModelUnloadAndLoad_OfOne_ChangeItsState()
    {
        (await pop.RunAsync("model", "unload", "mlp")).Succeeded();
        Assert.Contains("mlp                    1  UNAVAILABLE  unloaded", (await pop.RunAsync("models", "list")).Succeeded(), StringComparison.Ordinal);
        Assert.Equal("model mlp is loaded.\n", (await pop.RunAsync("model", "load", "mlp")).Succeeded());
        Assert.Empty((await pop.RunAsync("model", "load", "mlp", "--json")).Succeeded());
    }
}
