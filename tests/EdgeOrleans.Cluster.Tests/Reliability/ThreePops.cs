using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Reliability.Load;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>
/// Seoul, Frankfurt and Virginia in three processes that find each other in Redis. <see cref="Everywhere"/> is on each of
/// them, so that its requests run where they enter; <see cref="Elsewhere"/> is not in Seoul, whose router sends its requests
/// to Frankfurt as long as it can.
/// </summary>
internal sealed class ThreePops : IAsyncDisposable
{
    /// <summary>A model of all three.</summary>
    public const string Everywhere = "everywhere";

    /// <summary>A model of Frankfurt and Virginia.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Matrix products, each about a millisecond on a core of its own.</summary>
    public const int Steps = 12;

    /// <summary>The manifest of both.</summary>
    public const string Manifest = """{ "runners": 1 }""";

    /// <summary>A request for either.</summary>
    private const string Request = """{"inputs":[{"name":"x","shape":[1,16],"datatype":"FP32","data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]}""";

    /// <summary>The highest rate: three PoPs and the load share the machine with others.</summary>
    private const double MostPerSecond = 60;

    private readonly RedisServer _redis;

    private ThreePops(RedisServer redis)
    {
        _redis = redis;
        Sel = Place("sel", "37.57", "126.98", "KR", Everywhere);
        Fra = Place("fra", "50.11", "8.68", "DE", Everywhere, Elsewhere);
        Iad = Place("iad", "38.95", "-77.45", "US", Everywhere, Elsewhere);
        All = [Sel, Fra, Iad];
        Load = new LoadDriver([.. All.Select(pop => pop.Door)], [Everywhere, Elsewhere], Request);
    }

    public RedisServer Redis => _redis;

    public Pop Sel { get; }

    public Pop Fra { get; }

    public Pop Iad { get; }

    public IReadOnlyList<Pop> All { get; }

    public LoadDriver Load { get; }

    /// <summary>Starts the PoPs, waits until each has heard of the others, and begins to send at half of what they can take.</summary>
    public static async Task<ThreePops> UnderLoadAsync(params string[] settings)
    {
        ThreePops pops = new(await RedisServer.StartAsync());
        try
        {
            await Task.WhenAll(pops.All.Select(pop => pop.StartAsync()));
            foreach (Pop pop in pops.All) await pops.KnowAsync(pop);
            double capacity = await pops.Load.MeasureCapacityAsync(callers: 12, TimeSpan.FromSeconds(3));
            double rate = Math.Min(MostPerSecond, capacity / 2);
            Saw.Print($"capacity {capacity:0} requests a second, load {rate:0}");
            pops.Load.Start(rate);
            return pops;
        }
        catch
        {
            await pops.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the routers of all that run have heard of a PoP, and its own of them.</summary>
    public async Task KnowAsync(Pop pop)
    {
        foreach (Pop other in All)
        {
            await Eventually.ReadAsync(() => other.MayUseAsync(Everywhere, pop.Id), may => may, $"{other.Id} to have a report of {pop.Id}");
            await Eventually.ReadAsync(() => pop.MayUseAsync(Everywhere, other.Id), may => may, $"{pop.Id} to have a report of {other.Id}");
        }
    }

    /// <summary>Ends the load and prints what failed.</summary>
    public async Task<IReadOnlyCollection<Sample>> FinishAsync()
    {
        await Load.StopAsync();
        foreach (Sample failed in Load.Samples.Where(sample => sample.Failure is not null).Take(20)) Saw.Print($"{failed}");
        return Load.Samples;
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        foreach (Pop pop in All)
        {
            await pop.DisposeAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"--- {pop.Id}:\n{pop.Log}");
        }

        await _redis.DisposeAsync();
    }

    private Pop Place(string id, string latitude, string longitude, string country, params string[] models)
    {
        TestCatalog catalog = new();
        foreach (string model in models) catalog.Add(model, SlowModel.Create(Steps), Manifest);
        return new Pop(
            id,
            [
                $"--Pop:Latitude={latitude}", $"--Pop:Longitude={longitude}", $"--Pop:Country={country}", "--Clustering:Provider=Redis",
                $"--Clustering:ConnectionString={_redis.ConnectionString}",
            ],
            catalog);
    }
}
