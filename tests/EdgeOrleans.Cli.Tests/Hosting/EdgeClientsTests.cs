using EdgeOrleans.Cli.Tests.Doubles;

namespace EdgeOrleans.Cli.Tests.Hosting;

public sealed class EdgeClientsTests
{
    [Theory]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjaSJ9.c2lnbmF0dXJl", "Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjaSJ9.c2lnbmF0dXJl")]
    [InlineData("edge_k3v9q2xw_notToBeSeen", "edge_k3v9q2xw_notToBeSeen")]
    public async Task Infer_WithAKeyOrAToken_ShowsItWhereTheDoorLooksForIt(string credential, string shown)
    {
        FakeDoor door = new();

        (await ToolRun.OfAsync(new ToolRunSettings { Http = door, Environment = new() { ["EDGE_API_KEY"] = credential } }, "infer", "m", "-i", "1"))
            .Failed(ExitCodes.NotFound);

        Assert.Equal((1, shown), (door.Asked.Count, door.Credential));
    }
}
