namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>The examples at a door that asks for a key, which they take from the environment.</summary>
public sealed class SecuredLanguageExamplesTests(SecuredSamplePop pop) : IClassFixture<SecuredSamplePop>
{
    private const string WrongKey = "edge_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Invalid = "The credentials are not valid; check the key, or ask an operator for one.";

    private string Grpc => pop.Host.GrpcDoor.Authority;

    private string Http => pop.Host.Door.Authority;

    [Fact]
    public async Task Node_ExampleWithAKey_PrintsTheLanguages() =>
        Assert.Equal("deu nld dan", await LanguageExample.NodeAsync(Grpc, key: await pop.MakeKeyAsync("detect-*")));

    [Fact]
    public async Task Node_ExampleWithAWrongKey_SaysSoAndFails() =>
        AssertRefused($"UNAUTHENTICATED: {Invalid}", "exit 1", await LanguageExample.NodeAsync(Grpc, key: WrongKey));

    [Fact]
    public async Task Python_ExampleWithAKey_PrintsTheLanguages() =>
        Assert.Equal("deu nld dan", await LanguageExample.PythonAsync(Grpc, key: await pop.MakeKeyAsync("detect-*")));

    [Fact]
    public async Task Python_ExampleWithAWrongKey_SaysSoAndFails() =>
        AssertRefused($"UNAUTHENTICATED: {Invalid}", "exit 1", await LanguageExample.PythonAsync(Grpc, key: WrongKey));

    [Fact]
    public async Task Curl_ExampleWithAKey_PrintsTheAnswer() => Assert.Contains(
        "\"data\":[\"deu\",\"nld\",\"dan\"]", await LanguageExample.CurlAsync(Http, key: await pop.MakeKeyAsync("detect-*")), StringComparison.Ordinal);

    [Fact]
    public async Task Curl_ExampleWithAWrongKey_SaysSoAndFails()
    {
        string[] lines = (await LanguageExample.CurlAsync(Http, key: WrongKey)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains($"{{\"error\":\"{Invalid}\"}}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("error: 401", StringComparison.Ordinal));
        Assert.Equal("exit 22", lines[^1]);
    }

    private static void AssertRefused(string message, string end, string output) =>
        Assert.Equal([message, end], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
