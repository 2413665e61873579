using System.Collections.Concurrent;
using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.ModelWriter.Models;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>PoPs are told to stop while the client library, which knows both gRPC doors, calls them.</summary>
[Trait("Process", "Load")]
public sealed class GrpcDrainTests
{
    private const string Model = "offset";
    private const int Callers = 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pops_StoppedOneAfterAnother_FailNoCallOfAClientOfBoth()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        int[] ports = FreePorts.Find(2);
        await using Pop fra = Place(redis, "fra", ports[0]);
        await using Pop ams = Place(redis, "ams", ports[1]);
        await Task.WhenAll(fra.StartAsync(), ams.StartAsync());
        foreach (Pop pop in (Pop[])[fra, ams])
        {
            await Eventually.ReadAsync(() => pop.MayUseAsync(Model, "fra"), may => may, $"{pop.Id} to have a report of fra");
            await Eventually.ReadAsync(() => pop.MayUseAsync(Model, "ams"), may => may, $"{pop.Id} to have a report of ams");
        }

        await using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options =>
            {
                (options.Endpoint, options.Protocol) = (DoorAt(ports[0]), EdgeProtocol.Grpc);
                options.FailoverEndpoints.Add(DoorAt(ports[1]));
            })
            .BuildServiceProvider();
        ConcurrentQueue<string> answers = new();
        using CancellationTokenSource over = new();
        Task[] callers = [.. Enumerable.Range(0, Callers).Select(_ => CallAsync(services.GetRequiredService<IEdgeClient>(), answers, over.Token))];

        await AnsweredByAsync(answers, "fra");
        Assert.Equal(0, await fra.StopAsync());
        await AnsweredByAsync(answers, "ams");
        await fra.StartAsync();
        Assert.Equal(0, await ams.StopAsync());
        await AnsweredByAsync(answers, "fra");
        await over.CancelAsync();
        await Task.WhenAll(callers);

        string[] failures = [.. answers.Where(answer => answer is not ("fra" or "ams"))];
        Saw.Print($"{answers.Count} calls, {failures.Length} failed");
        Assert.True(failures.Length == 0, $"{failures.Length} of {answers.Count} calls failed: {string.Join('\n', failures.Take(5))}");
    }

    private static Uri DoorAt(int port) => new($"http://127.0.0.1:{port}");

    private static Pop Place(RedisServer redis, string id, int grpcPort) => new(
        id,
        ["--Pop:Country=DE", "--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}", $"--Gateway:GrpcPort={grpcPort}"],
        new TestCatalog().Add(Model, OffsetModel.Create(4)));

    private static Task<int> AnsweredByAsync(ConcurrentQueue<string> answers, string pop)
    {
        int before = answers.Count;
        return Eventually.ReadAsync(
            () => Task.FromResult(answers.Skip(before).Count(answer => answer == pop)), seen => seen >= 100, $"100 more answers of {pop}");
    }

    // None of the calls may run twice.
    private static async Task CallAsync(IEdgeClient client, ConcurrentQueue<string> answers, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                InferenceResponse answer = await client.InferAsync(Model, [Tensor.Create("x", new float[16], [1, 16])], cancellationToken: Cancelled);
                answers.Enqueue(answer.Pop);
            }
            catch (EdgeException failure)
            {
                answers.Enqueue($"{failure.Cause}: {failure.Message} {failure.InnerException?.Message}");
            }

            await Task.Delay(10, Cancelled);
        }
    }
}
