using EdgeOrleans.Silo.Hosting;
using EdgeOrleans.Silo.Stages;

namespace EdgeOrleans.Gateway.Tests.Stages;

public sealed class StageCheckCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-check-").FullName;

    [Fact]
    public async Task Check_OfAStage_PrintsWhatItIsAndEndsWith0()
    {
        string module = await WriteAsync("echo.wasm", Wasmtime.Module.ConvertText(
            """
            (module
              (import "edge" "log" (func $log (param i32 i32)))
              (memory (export "memory") 2)
              (func (export "edge_alloc") (param i32) (result i32) (i32.const 1024))
              (func (export "edge_process") (param i32 i32) (result i64)
                (i64.or (i64.shl (i64.extend_i32_u (local.get 0)) (i64.const 32)) (i64.extend_i32_u (local.get 1)))))
            """));
        string manifest = await WriteAsync("stage.json", """{"hostFunctions":["log"],"limits":{"memory":"1MiB"}}"""u8.ToArray());

        // The header of a frame without parameters and tensors.
        string frame = await WriteAsync("frame", [.. "EDGE"u8, 1, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0]);

        (int code, string output) = await RunAsync(module, "--manifest", manifest, "--input", frame);

        Assert.Equal(0, code);
        Assert.Contains("a stage of form reactor", output, StringComparison.Ordinal);
        Assert.Contains("imports   edge.log", output, StringComparison.Ordinal);
        Assert.Contains("exports   memory, edge_alloc, edge_process", output, StringComparison.Ordinal);
        Assert.Contains("131072 bytes from the start, at most 1048576", output, StringComparison.Ordinal);
        Assert.Contains("GoOn", output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(module)).Code);
    }

    [Fact]
    public async Task Check_OfWhatIsNoStage_SaysWhyAndEndsWith1()
    {
        (int code, string output) = await RunAsync(await WriteAsync("text.wasm", "text"u8.ToArray()));

        Assert.Equal(1, code);
        Assert.StartsWith("Stage 'text' version 1 cannot be used: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--manifest")]
    [InlineData("one.wasm", "two.wasm")]
    [InlineData("one.wasm", "--limits")]
    [InlineData("missing.wasm")]
    public async Task Check_WithWrongArguments_SaysHowToWriteThem(params string[] args) =>
        await Assert.ThrowsAsync<StartException>(() => RunAsync(args));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        using StringWriter output = new();
        int code = await StageCheckCommand.RunAsync(args, output);
        return (code, output.ToString());
    }

    private async Task<string> WriteAsync(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }
}
