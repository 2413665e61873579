using System.Diagnostics;
using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Cluster.Tests.Demo;

public sealed class SimulatedNetworkTests
{
    private const string Request =
        """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,64],"data":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]}""";

    /// <summary>
    /// 6 ms and 21 ms for each 1,000 of the 8,554 km between Frankfurt and Seoul are 185 ms; timers may end each of the two
    /// waits a tick of the system's clock early.
    /// </summary>
    private const double Least = 175;

    [Fact]
    public async Task Requests_BetweenPops_TakeTheModelledTimeThereAndBack()
    {
        await using PlacedPops pops = await PlacedPops.StartAsync(SimulatedNetwork.Add);

        long start = Stopwatch.GetTimestamp();
        DoorAnswer answer = await pops["sel"].InferAsync("mlp", Request, ("X-Edge-Residency", "EU"));
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        answer.Succeeded();
        Assert.Equal("fra", answer.Pop);
        Assert.True(took.TotalMilliseconds >= Least, $"Seoul to Frankfurt and back took {took.TotalMilliseconds:0} ms.");
    }

    [Fact]
    public async Task Route_OverIt_SaysThatItIsSimulatedAndIsNearTheModel()
    {
        await using PlacedPops pops = await PlacedPops.StartAsync(SimulatedNetwork.Add);

        JsonElement route = (await pops["fra"].RouteAsync("model=mlp")).Succeeded();

        Assert.Contains(route.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("simulated", StringComparison.Ordinal));
        double network = route.GetProperty("candidates").EnumerateArray()
            .Single(candidate => candidate.GetProperty("pop").GetString() == "sel").GetProperty("network_ms").GetDouble();
        Assert.True(network >= Least, $"The router takes the way to Seoul for {network} ms.");
    }
}
