using System.Text;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class ModelLoadTests(RunningPop pop) : IClassFixture<RunningPop>
{
    private const string Manifest = """{ "description": "brought along" }""";

    [Fact]
    public async Task Load_WithAManifest_ServesItUntilTheNextLoad()
    {
        string shipped = await ShowAsync();
        string file = await pop.WriteAsync("manifest.json", Encoding.UTF8.GetBytes(Manifest));
        foreach (string config in new[] { Manifest, $" {Manifest}", file, "-" })
        {
            Assert.Equal("model mlp is loaded.\n", (await pop.RunAsync(Encoding.UTF8.GetBytes(Manifest), "model", "load", "mlp", "--config", config)).Succeeded());
            Assert.Contains("\ndescription  brought along\n", await ShowAsync(), StringComparison.Ordinal);
            (await pop.RunAsync("model", "load", "mlp")).Succeeded();
            Assert.Equal(shipped, await ShowAsync());
        }
    }

    [Theory]
    [InlineData("{ \"colour\": 1 }", "'colour' is no known field")]
    [InlineData("nowhere.json", "'nowhere.json' cannot be read")]
    public async Task Load_WithWhatIsNoManifest_IsRefusedAndServesOn(string config, string part)
    {
        string error = (await pop.RunAsync("model", "load", "mlp", "--config", config)).Failed(ExitCodes.InvalidInput);

        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Contains("mlp                    1  READY", (await pop.RunAsync("models", "list")).Succeeded(), StringComparison.Ordinal);
    }

    private async Task<string> ShowAsync() => (await pop.RunAsync("models", "show", "mlp")).Succeeded();
}
