using EdgeOrleans.Cluster.Tests.Models;
using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Clients that others wrote.</summary>
public sealed class OtherClientsTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private const string Scripts = "tests/EdgeOrleans.Cluster.Tests/Clients";

    [Fact]
    public async Task HealthClient_OfNpm_SeesPopAndModels()
    {
        string output = await ClientProgram.NodeAsync($"{Scripts}/health.js {pop.Host.GrpcDoor.Authority} '' simple detect-language nobody");
        Assert.Equal([": SERVING", "simple: SERVING", "detect-language: SERVING", "nobody: NOT_FOUND", "watched: SERVING"], output.Split('\n'));
    }

    [Fact]
    public async Task ReflectionClient_OfNpm_CallsAModelWithoutAProto()
    {
        string output = await ClientProgram.NodeAsync($"{Scripts}/reflection.js {pop.Host.GrpcDoor.Authority}");
        Assert.Equal(
            ["inference.GRPCInferenceService grpc.health.v1.Health", string.Join(' ', Enumerable.Range(0, 16).Select(i => 2 * i))],
            output.Split('\n'));
    }

    [Fact]
    public async Task Hey_AtTheHttpDoor_SeesSuccessAlone()
    {
        if (!await BashCommand.HasAsync("hey")) Assert.Skip("hey is not installed: apt-get install hey");
        const int Calls = 400;
        string numbers = string.Join(',', Enumerable.Range(1, 16));
        string body = string.Join(',', ((string[])["INPUT0", "INPUT1"]).Select(name =>
            $$"""{"name":"{{name}}","datatype":"INT32","shape":[1,16],"data":[{{numbers}}]}"""));
        string output = await ClientProgram.RunAsync(
            $$"""hey -n {{Calls}} -c 8 -m POST -T application/json -d '{"inputs":[{{body}}]}' {{pop.Host.Door}}v2/models/simple/infer""");
        Assert.Contains($"[200]\t{Calls} responses", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Error distribution", output, StringComparison.Ordinal);
    }
}
