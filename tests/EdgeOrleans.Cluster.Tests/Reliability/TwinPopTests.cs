using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>Two processes that claim one PoP's id.</summary>
[Trait("Process", "Load")]
public sealed class TwinPopTests
{
    private const string Sentence = "PoP 'fra' is in the cluster already";

    [Fact]
    public async Task Pop_WhoseIdIsTaken_EndsWithCode1AndSaysSo()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using Pop first = Place(redis);
        await first.StartAsync();
        using TestCatalog catalog = new();
        await using SiloProcess second = new(
            [.. Settings(redis), .. FreePorts.OfSilo(), "--Pop:Id=fra", $"--Catalog:Path={catalog.Root}", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0"]);

        (int code, _, string errors) = await second.WaitAsync();

        Saw.Print($"the second ended with {code}: {errors.Trim()}");
        Assert.Equal(1, code);
        Assert.StartsWith(Sentence, errors, StringComparison.Ordinal);
        Assert.True(await first.MayUseAsync("offset", "fra"), first.Log);
        Assert.Equal(0, await first.StopAsync());
    }

    [Fact]
    public async Task Pop_ReplacedWhileItWasFrozen_EndsWithCode1AndLeavesTheIdToTheOther()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using Pop frozen = Place(redis);
        await frozen.StartAsync();
        await frozen.FreezeAsync();
        await using Pop replacement = Place(redis);
        await replacement.StartAsync();

        await frozen.ThawAsync();
        int code = await frozen.WaitForEndAsync();

        Saw.Print($"the frozen one ended with {code}: {string.Join(" | ", frozen.Log.Split('\n').Where(line => line.Contains("PoP ", StringComparison.Ordinal)))}");
        Assert.Equal(1, code);
        Assert.Contains(Sentence, frozen.Log, StringComparison.Ordinal);
        Assert.Equal(0, await replacement.StopAsync());
    }

    private static Pop Place(RedisServer redis) => new("fra", Settings(redis), new TestCatalog().Add("offset", OffsetModel.Create(1)));

    private static string[] Settings(RedisServer redis) => ["--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}"];
}
