using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Reliability;
using EdgeOrleans.Cluster.Tests.Reliability.Load;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Security;

/// <summary>
/// Frankfurt, which has the model, and Seoul, which has none and asks Frankfurt: two processes that find each other in a
/// server and speak mutual TLS.
/// </summary>
internal sealed class TlsPops : IAsyncDisposable
{
    private const string Model = "offset";
    private const string Taken = "Clustering shows a new certificate";

    private readonly IAsyncDisposable _server;
    private readonly string[] _membership;
    private readonly Pop _fra;
    private readonly Pop _sel;

    private TlsPops(IAsyncDisposable server, string provider, string connection)
    {
        _server = server;
        _membership = [$"--Clustering:Provider={provider}", $"--Clustering:ConnectionString={connection}"];
        _fra = new Pop("fra", [.. _membership, .. Authority.ClusterSettings("fra")], new TestCatalog().Add(Model, OffsetModel.Create(4)));
        _sel = new Pop("sel", [.. _membership, .. Authority.ClusterSettings("sel")], new TestCatalog());
    }

    /// <summary>The authority of the certificates that both begin with.</summary>
    public TestAuthority Authority { get; } = new();

    private string Logs => $"--- fra:\n{_fra.Log}\n--- sel:\n{_sel.Log}";

    /// <summary>Starts the server of the membership and both PoPs.</summary>
    public static async Task<TlsPops> StartAsync(string provider)
    {
        TlsPops pops = await PlaceAsync(provider);
        try
        {
            await pops._fra.StartAsync();
            await pops._sel.StartAsync();
            return pops;
        }
        catch
        {
            await pops.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until Seoul has heard of Frankfurt, and lets Frankfurt answer a call that enters at Seoul.</summary>
    public async Task AnswerForEachOtherAsync()
    {
        await Eventually.ReadAsync(() => _sel.MayUseAsync(Model, "fra"), may => may, $"sel to have a report of fra\n{Logs}\nbut");
        Answer answer = await _sel.Door.SendAsync(Model, OffsetCalls.Json, TestContext.Current.CancellationToken);
        Assert.True(answer is { Status: 200, Pop: "fra" }, $"{answer}\n{Logs}");
    }

    /// <summary>Starts Seoul anew, so that it and Frankfurt shake hands anew.</summary>
    public async Task RestartSelAsync()
    {
        Assert.Equal(0, await _sel.StopAsync());
        await _sel.StartAsync();
    }

    /// <summary>Starts a third PoP that has to end by itself, and returns what it says.</summary>
    /// <param name="tls">Its certificate and authority; none for one without TLS.</param>
    public async Task<string> RefusedAsync(params string[] tls)
    {
        using TestCatalog catalog = new();
        await using SiloProcess third = new(
        [
            .. _membership, .. tls, "--Pop:Id=ams", $"--Catalog:Path={catalog.Root}", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0",
            "--Gateway:MetricsPort=0", .. FreePorts.OfSilo(),
        ]);
        (int code, string output, string errors) = await third.WaitAsync();
        Assert.True(code == 1, $"It ended with {code}: {errors}\n{output}\n{Logs}");
        return errors;
    }

    /// <summary>Starts a third PoP with a certificate of the authority, and waits until Seoul would use it.</summary>
    public async Task JoinedAsync()
    {
        await using Pop third = new("ams", [.. _membership, .. Authority.ClusterSettings("ams")], new TestCatalog().Add(Model, OffsetModel.Create(4)));
        await third.StartAsync();
        await Eventually.ReadAsync(() => _sel.MayUseAsync(Model, "ams"), may => may, "sel to have a report of ams");
        Assert.Equal(0, await third.StopAsync());
    }

    /// <summary>Changes the files of both, and waits until they count.</summary>
    public async Task RenewAsync(Action<TestAuthority> write)
    {
        (int fra, int sel) = (TakenBy(_fra), TakenBy(_sel));
        write(Authority);
        await Eventually.ReadAsync(() => Task.FromResult((TakenBy(_fra), TakenBy(_sel))), seen => seen.Item1 > fra && seen.Item2 > sel, "both to take the new files");
    }

    public async ValueTask DisposeAsync()
    {
        await _fra.DisposeAsync();
        await _sel.DisposeAsync();
        await _server.DisposeAsync();
        Authority.Dispose();
    }

    private static async Task<TlsPops> PlaceAsync(string provider)
    {
        if (provider == "Redis")
        {
            RedisServer redis = await RedisServer.StartAsync();
            return new TlsPops(redis, provider, redis.ConnectionString);
        }

        AzuriteServer azurite = await AzuriteServer.StartAsync();
        return new TlsPops(azurite, provider, azurite.ConnectionString);
    }

    private static int TakenBy(Pop pop) => pop.Log.Split(Taken).Length - 1;
}
