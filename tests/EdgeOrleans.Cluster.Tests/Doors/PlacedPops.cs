using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Doors;

/// <summary>PoPs in Frankfurt, Seoul and Virginia that have heard of each other, with the sample catalog.</summary>
internal sealed class PlacedPops : IAsyncDisposable
{
    private static readonly (string Pop, string[] Settings)[] Places =
    [
        ("fra", ["--Pop:Latitude=50.11", "--Pop:Longitude=8.68", "--Pop:Country=DE"]),
        ("sel", ["--Pop:Latitude=37.57", "--Pop:Longitude=126.98", "--Pop:Country=KR"]),
        ("iad", ["--Pop:Latitude=38.95", "--Pop:Longitude=-77.45", "--Pop:Country=US"]),
    ];

    private readonly Dictionary<string, (HttpClient Http, HttpDoor Door)> _doors = [];
    private readonly PopCluster _cluster = new();

    public static async Task<PlacedPops> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var pops = new PlacedPops();
        foreach ((string pop, string[] settings) in Places)
        {
            EdgeHost host = await pops._cluster.JoinAsync(pop, settings, configure);
            var http = new HttpClient { BaseAddress = host.Door };
            pops._doors[pop] = (http, new HttpDoor(http, host.Metrics));
        }

        foreach ((string pop, _) in Places) await pops.HearsOfAsync(pop, Places.Length);
        return pops;
    }

    /// <summary>The door of a PoP.</summary>
    public HttpDoor this[string pop] => _doors[pop].Door;

    public Task LeaveAsync(string pop) => _cluster.LeaveAsync(pop);

    /// <summary>Waits until a PoP has reports of so many that serve <c>simple</c>, its own included.</summary>
    public Task HearsOfAsync(string pop, int count)
    {
        var router = _cluster[pop].Services.GetRequiredService<IRequestRouter>();
        return Eventually.ReadAsync(
            () => Task.FromResult(router.Explain(new RouteQuery("simple")).Candidates.Count(candidate => candidate.ReportAge is not null)),
            seen => seen == count,
            $"{pop} to have reports of {count} PoPs");
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((HttpClient http, _) in _doors.Values) http.Dispose();
        await _cluster.DisposeAsync();
    }
}
