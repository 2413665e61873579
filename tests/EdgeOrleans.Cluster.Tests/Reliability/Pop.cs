using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Reliability.Load;
using EdgeOrleans.Cluster.Tests.Servers;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>A PoP in a process of its own, always on the same ports, with a catalog of its own.</summary>
internal sealed class Pop : IAsyncDisposable
{
    /// <summary>The reason against a PoP that is no member of the cluster.</summary>
    public const string Unknown = "it is unknown";

    private readonly ServerProcess _process;

    /// <param name="id">Its id.</param>
    /// <param name="settings">Where it is, and how it finds the others.</param>
    /// <param name="catalog">Its models; they go with it.</param>
    public Pop(string id, IEnumerable<string> settings, TestCatalog catalog)
    {
        (Id, Catalog) = (id, catalog);
        int[] ports = FreePorts.Find(4);
        Door = new Door(id, ports[0]);
        _process = new ServerProcess(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "EdgeOrleans.Silo.dll"), $"--Pop:Id={id}", $"--Catalog:Path={catalog.Root}",
                $"--Gateway:HttpPort={ports[0]}", "--Gateway:GrpcPort=0", $"--Gateway:MetricsPort={ports[1]}",
                $"--Clustering:SiloPort={ports[2]}", $"--Clustering:GatewayPort={ports[3]}", "--Serving:Cores=1", .. settings,
            ],
            () => Readiness.OfAsync(ports[0]));
    }

    public string Id { get; }

    public TestCatalog Catalog { get; }

    public Door Door { get; }

    /// <summary>What it has logged.</summary>
    public string Log => _process.Output;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public Task StartAsync() => _process.StartAsync();

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it as an operator does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync() => _process.StopAsync();

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> WaitForEndAsync() => _process.WaitForEndAsync();

    /// <summary>Freezes it: its sockets stay open, and nothing answers.</summary>
    public Task FreezeAsync() => _process.SignalAsync("STOP");

    /// <summary>Ends <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => _process.SignalAsync("CONT");

    /// <summary>Why its router keeps requests for a model away from a PoP; null when it does not. A first failure makes others sooner, five eject.</summary>
    public async Task<string?> ReasonAgainstAsync(string model, string pop)
    {
        JsonElement route = Assert.NotNull(await Door.ExplainAsync(model));
        foreach (JsonElement candidate in route.GetProperty("candidates").EnumerateArray())
        {
            if (candidate.GetProperty("pop").GetString() != pop) continue;
            bool isBehind = candidate.GetProperty("error_ms").GetDouble() > 0 && route.GetProperty("chosen").GetString() != pop;
            return isBehind ? "it comes after others for its failures" : null;
        }

        foreach (JsonElement candidate in route.GetProperty("filtered").EnumerateArray())
        {
            if (candidate.GetProperty("pop").GetString() == pop) return candidate.GetProperty("why").GetString();
        }

        return Unknown;
    }

    /// <summary>Whether its router has heard that a PoP serves a model, and may send it requests.</summary>
    public async Task<bool> MayUseAsync(string model, string pop)
    {
        return await Door.ExplainAsync(model) is { } route && route.GetProperty("candidates").EnumerateArray().Any(candidate =>
            candidate.GetProperty("pop").GetString() == pop && candidate.GetProperty("report_age_ms").ValueKind == JsonValueKind.Number);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Door.Dispose();
        Catalog.Dispose();
    }
}
