using EdgeOrleans.Cluster.Tests.Models;
using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Runs the very files that the page for other languages shows.</summary>
public sealed class LanguageExamplesTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private const string Examples = "Client/Samples/Languages";
    private const string Text = "'Der Händler kommt erst morgen wieder zurück.'";

    private string Grpc => pop.Host.GrpcDoor.Authority;

    [Fact]
    public async Task Node_Example_PrintsTheLanguages() =>
        Assert.Equal("deu nld dan", await ClientProgram.NodeAsync($"{Examples}/node/detect-language.js {Grpc} {Text}"));

    [Fact]
    public async Task Node_ExampleAtNoDoor_SaysWhatFailed()
    {
        string output = await ClientProgram.NodeAsync($"{Examples}/node/detect-language.js 127.0.0.1:1 {Text} 2>&1 || true");
        Assert.StartsWith("UNAVAILABLE:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_Example_PrintsTheLanguages()
    {
        string output = await ClientProgram.PythonAsync(
            $"""
            made=$(mktemp -d); trap 'rm -rf "$made"' EXIT
            /usr/bin/python3 -m grpc_tools.protoc -I{Examples} --python_out="$made" --grpc_python_out="$made" {Examples}/inference.proto
            PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$made" /usr/bin/python3 {Examples}/python/detect_language.py {Grpc} {Text}
            """);
        Assert.Equal("deu nld dan", output);
    }

    [Fact]
    public async Task Curl_Example_PrintsTheAnswer()
    {
        if (!await BashCommand.HasAsync("curl")) Assert.Skip("bash or curl is not installed");
        string output = await ClientProgram.RunAsync($"{Examples}/curl/detect-language.sh http://{pop.Host.Door.Authority} {Text}");
        Assert.Contains("\"data\":[\"deu\",\"nld\",\"dan\"]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_ExampleWithQuotesInTheText_SendsThem()
    {
        if (!await BashCommand.HasAsync("curl")) Assert.Skip("bash or curl is not installed");
        string output = await ClientProgram.RunAsync(
            $$"""{{Examples}}/curl/detect-language.sh http://{{pop.Host.Door.Authority}} 'Elle a dit "bonjour" à tout le monde \ hier.'""");
        Assert.Contains("\"data\":[\"fra\"", output, StringComparison.Ordinal);
    }
}
