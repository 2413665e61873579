using System.Collections.Immutable;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>Calls with the library.</summary>
internal static class LibraryCalls
{
    /// <summary>Makes the library's client of a PoP, and a call with it.</summary>
    public static (IAsyncDisposable Client, Func<Task> Run) Open(IServiceProvider pop, ClientWay way, BenchmarkModel model)
    {
        var doors = pop.GetRequiredService<EdgeDoors>();
        ServiceProvider client = new ServiceCollection().AddEdgeClient(options =>
        {
            switch (way)
            {
                case ClientWay.Http: options.Endpoint = doors.UrlOf(doors.HttpPort, "/"); break;
                case ClientWay.Grpc: (options.Endpoint, options.Protocol) = (doors.UrlOf(doors.GrpcPort, "/"), EdgeProtocol.Grpc); break;
                default:
                    var silo = pop.GetRequiredService<ILocalSiloDetails>();
                    options.UseCluster(cluster =>
                    {
                        cluster.Pops.Add(silo.Name);
                        cluster.Gateways.Add(silo.GatewayAddress.Endpoint);
                    });
                    break;
            }
        }).BuildServiceProvider();
        IEdgeClient edge = client.GetRequiredService<IEdgeClient>();
        ImmutableArray<Tensor> inputs = model.Inputs();
        return (client, async () => Read(await edge.InferAsync(model.Name, inputs)));
    }

    private static void Read(InferenceResponse answer)
    {
        if (answer.Output<float>("y").Length != 10) throw new InvalidOperationException("The answer has another form.");
    }
}
