using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Statistics;

public sealed class SharedProcessTests
{
    private const string Requests = "edgeorleans_gateway_request_duration_seconds_count";

    [Fact]
    public async Task Metrics_OfTwoPopsInOneProcess_CountEachItsOwn()
    {
        using TestCatalog catalog = new TestCatalog().Add("offset", ModelWriter.Models.OffsetModel.Create(1));
        await using RunningPop first = await RunningPop.StartAsync($"--Catalog:Path={catalog.Root}");
        await using RunningPop second = await RunningPop.StartAsync($"--Catalog:Path={catalog.Root}", "--Pop:Id=iad");
        for (int i = 0; i < 7; i++) await first.Client.OffsetOfAsync("offset");

        // A request counts once its answer is on its way.
        await Eventually.ReadAsync(
            async () => (await CountAsync(first.Door), await CountAsync(second.Door)), seen => seen == (7, 0), "7 requests here and none there");
    }

    private static Task<double> CountAsync(HttpDoor door) => door.MetricAsync(Requests, "operation=\"infer\"");
}
