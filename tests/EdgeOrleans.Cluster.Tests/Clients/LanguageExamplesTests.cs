using EdgeOrleans.Cluster.Tests.Models;

namespace EdgeOrleans.Cluster.Tests.Clients;

public sealed class LanguageExamplesTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private string Grpc => pop.Host.GrpcDoor.Authority;

    private string Http => pop.Host.Door.Authority;

    [Fact]
    public async Task Node_Example_PrintsTheLanguages() => Assert.Equal("deu nld dan", await LanguageExample.NodeAsync(Grpc));

    [Fact]
    public async Task Node_ExampleAtNoDoor_SaysWhatFailed()
    {
        string output = await LanguageExample.NodeAsync("127.0.0.1:1");
        Assert.StartsWith("UNAVAILABLE:", output, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_Example_PrintsTheLanguages() => Assert.Equal("deu nld dan", await LanguageExample.PythonAsync(Grpc));

    [Fact]
    public async Task Curl_Example_PrintsTheAnswer() =>
        Assert.Contains("\"data\":[\"deu\",\"nld\",\"dan\"]", await LanguageExample.CurlAsync(Http), StringComparison.Ordinal);

    [Fact]
    public async Task Curl_ExampleWithQuotesInTheText_SendsThem() => Assert.Contains(
        "\"data\":[\"fra\"", await LanguageExample.CurlAsync(Http, """'Elle a dit "bonjour" à tout le monde \ hier.'"""), StringComparison.Ordinal);
}
