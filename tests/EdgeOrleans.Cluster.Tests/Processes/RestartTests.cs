using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.ModelWriter.Models;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Processes;

public sealed class RestartTests
{
    [Fact]
    public async Task Process_KilledAndStartedAgain_ServesOnTheSamePorts()
    {
        using TestCatalog catalog = new();
        catalog.Add("offset", OffsetModel.Create(4));
        int[] ports = FreePorts.Find(4);
        string[] settings =
        [
            $"--Catalog:Path={catalog.Root}", $"--Gateway:HttpPort={ports[0]}", "--Gateway:GrpcPort=0", $"--Gateway:MetricsPort={ports[1]}",
            $"--Clustering:SiloPort={ports[2]}", $"--Clustering:GatewayPort={ports[3]}",
        ];
        await using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options => options.Endpoint = new Uri($"http://127.0.0.1:{ports[0]}"))
            .BuildServiceProvider();
        IEdgeClient client = services.GetRequiredService<IEdgeClient>();

        await using SiloProcess first = new(settings);
        await WaitUntilServingAsync(client);
        await first.KillAsync();

        var failure = await Assert.ThrowsAsync<EdgeException>(() => client.OffsetOfAsync("offset"));
        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
        await using SiloProcess second = new(settings);
        await WaitUntilServingAsync(client);
    }

    private static Task<string> WaitUntilServingAsync(IEdgeClient client) =>
        Eventually.ReadAsync(() => AnswerAsync(client), answer => answer == "4", "a PoP that serves");

    private static async Task<string> AnswerAsync(IEdgeClient client)
    {
        try
        {
            return $"{await client.OffsetOfAsync("offset")}";
        }
        catch (EdgeException failure) when (failure.Cause is RefusalCause.Unavailable or RefusalCause.NotReady or RefusalCause.NotFound)
        {
            // Nobody listens yet, or the model is still on its way.
            return failure.Message;
        }
    }
}
