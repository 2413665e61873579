using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Entrance PoPs that are not there, or go.</summary>
public sealed class EntrancePopsTests
{
    private static readonly Tensor Features = Tensor.Create("x", new float[64], [1, 64]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Infer_FirstEntranceUnknownToTheCluster_EntersAtTheNext()
    {
        await using PopCluster pops = await PopCluster.StartAsync("fra");
        await using ClusterClient client = new([ClusterClient.GatewayOf(pops["fra"])], ["gone", "fra"]);

        InferenceResponse answer = await client.Edge.InferAsync("mlp", [Features], cancellationToken: Cancelled);

        Assert.Equal("fra", answer.Pop);
        Assert.True(await client.Edge.Models.IsServerReadyAsync(Cancelled));
    }

    [Fact]
    public async Task Infer_OnlyEntranceUnknownToTheCluster_IsUnavailable()
    {
        await using PopCluster pops = await PopCluster.StartAsync("fra");
        await using ClusterClient client = new([ClusterClient.GatewayOf(pops["fra"])], ["gone"], options => options.MaxRetries = 0);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => client.Edge.InferAsync("mlp", [Features], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
        Assert.Contains("'gone'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_NoGatewayAnswers_FailsByItsDeadline()
    {
        using Socket claimed = new(SocketType.Stream, ProtocolType.Tcp);
        claimed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using ClusterClient client = new([(IPEndPoint)claimed.LocalEndPoint!], ["fra"], options => options.MaxRetries = 0);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => client.Edge.InferAsync("mlp", [Features], new InferOptions { Timeout = TimeSpan.FromSeconds(1) }, Cancelled));

        Assert.True(failure.Cause is RefusalCause.Unavailable or RefusalCause.DeadlineExceeded, $"The cause is {failure.Cause}.");
    }

    [Fact]
    [Trait("Process", "Deaths")]
    public async Task Infer_EntranceStops_LaterCallsEnterAtTheNext()
    {
        await using PopCluster pops = await PopCluster.StartAsync("fra", "icn");
        await using ClusterClient client = new(
            [ClusterClient.GatewayOf(pops["icn"]), ClusterClient.GatewayOf(pops["fra"])], ["icn", "fra"]);
        await client.Edge.InferAsync("mlp", [Features], cancellationToken: Cancelled);

        await pops.LeaveAsync("icn");

        string served = await Eventually.ReadAsync(
            async () =>
            {
                try
                {
                    return (await client.Edge.InferAsync(
                        "mlp", [Features], new InferOptions { IsIdempotent = true, Timeout = TimeSpan.FromSeconds(2) }, Cancelled)).Pop;
                }
                catch (EdgeException failure)
                {
                    return failure.Message;
                }
            },
            pop => pop == "fra",
            "PoP 'fra' to serve what enters after 'icn' has left");
        Assert.Equal("fra", served);
    }
}
