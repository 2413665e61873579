using System.Text;
using System.Text.Json;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class StageTests(RunningPop pop) : IClassFixture<RunningPop>
{
    private static readonly string Kits = Path.Combine(AppContext.BaseDirectory, "Samples", "stages", "kits");

    private static string Module => Path.Combine(Kits, "c", "stage.wasm");

    [Fact]
    public async Task Check_OfAModule_SaysWhatItIsAndDeploysNothing()
    {
        string text = (await pop.RunAsync("stage", "check", "checked", Module)).Succeeded();

        Assert.StartsWith("checked version 1 would be deployed.\n\nform     reactor, exchanges frame\nsize     ", text, StringComparison.Ordinal);
        Assert.Contains("\nexports  ", text, StringComparison.Ordinal);
        Assert.Contains("Stage 'checked' is not deployed", (await pop.RunAsync("stage", "show", "checked")).Failed(ExitCodes.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfWhatIsNoModule_SaysWhatAPushWould()
    {
        string file = await pop.WriteAsync("text.wasm", Encoding.UTF8.GetBytes("text"));

        string check = (await pop.RunAsync("stage", "check", "text", file)).Failed(ExitCodes.InvalidInput);
        string push = (await pop.RunAsync("stage", "push", "text", file)).Failed(ExitCodes.InvalidInput);

        Assert.StartsWith("edge: Stage 'text' version 1 cannot be used: ", check, StringComparison.Ordinal);
        Assert.Equal(push, check);
    }

    [Fact]
    public async Task PushLatestAndDelete_OfAStage_GoThroughItsLife()
    {
        string manifest = await pop.WriteAsync("stage.json", """{"limits":{"memory":"16MiB"}}"""u8.ToArray());

        string pushed = (await pop.RunAsync("stage", "push", "scale", Module)).Succeeded();
        (await pop.RunAsync("stage", "push", "scale", Module, "--manifest", manifest)).Succeeded();
        string exists = (await pop.RunAsync("stage", "check", "scale", Module, "--version", "1", "--manifest", manifest)).Failed(ExitCodes.InvalidInput);
        (await pop.RunAsync("stage", "latest", "scale", "1")).Succeeded();
        (await pop.RunAsync("stage", "delete", "scale", "2")).Succeeded();
        JsonElement left = JsonDocument.Parse((await pop.RunAsync("stage", "show", "scale", "--json")).Succeeded()).RootElement;

        Assert.StartsWith("stage scale version 1 is deployed.\n\nscale: latest is version 1\n\nVERSION  POP  STATE ", pushed, StringComparison.Ordinal);
        Assert.Equal("edge: Stage 'scale' version 1 exists with another content or manifest; deploy yours as another version, such as 3.", exists);
        Assert.Equal(1, left.GetProperty("versions").GetArrayLength());
        Assert.StartsWith("edge: Stage 'scale' version 1 is the latest", (await pop.RunAsync("stage", "delete", "scale", "1")).Failed(ExitCodes.InvalidInput), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PipelinePush_OverAPipe_Serves()
    {
        byte[] manifest =
            """
            {"inputs":{"numbers":{"datatype":"INT32","shape":[-1,16]}},
             "steps":[{"name":"add","model":"simple","inputs":{"INPUT0":"numbers","INPUT1":"numbers"},"outputs":["OUTPUT0"]}],
             "outputs":{"sum":{"from":"add.OUTPUT0","datatype":"INT32","shape":[-1,16]}}}
            """u8.ToArray();

        (await pop.RunAsync(manifest, "pipeline", "push", "twice", "-")).Succeeded();

        Assert.Contains("sum     INT32  [1,16]  2, 4, 6,", (await pop.RunAsync("infer", "twice", "-i", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelPush_OfAFile_Serves()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Samples", "models", "simple", "1", "model.onnx");

        (await pop.RunAsync("model", "push", "plain", file)).Succeeded();

        Assert.Contains("plain", (await pop.RunAsync("models", "list")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("OUTPUT0", (await pop.RunAsync("models", "show", "plain")).Succeeded(), StringComparison.Ordinal);
        (await pop.RunAsync("model", "delete", "plain", "1")).Succeeded();
    }
}
