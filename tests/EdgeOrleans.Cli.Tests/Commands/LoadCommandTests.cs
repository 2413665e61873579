using EdgeOrleans.Cli.Tests.Doubles;

namespace EdgeOrleans.Cli.Tests.Commands;

public sealed class LoadCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Load_EndsBeforeItsFirstLevel_LeavesTheCsvAsItWas()
    {
        await File.WriteAllTextAsync(_file, "yesterday's numbers", TestContext.Current.CancellationToken);
        FakeDoor door = new FakeDoor()
            .Answer("GET /v2/models/m", """{"name":"m","versions":["1"],"inputs":[{"name":"x","datatype":"FP32","shape":[1]}],"outputs":[]}""")
            .Answer("POST /v2/models/m/infer", """{"model_name":"m","model_version":"1","outputs":[]}""");

        ToolRun run = await ToolRun.OfAsync(
            new ToolRunSettings { Http = door }, "load", "m", "--warm-up", "1ms", "--duration", "1ms", "--csv", _file);

        run.Failed(ExitCodes.NotFound);
        Assert.Contains("GET /v2/models/m/stats", door.Asked);
        Assert.Equal("yesterday's numbers", await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
    }
}
