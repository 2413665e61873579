using System.Globalization;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Hosting.Http;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>Calls as a program would make them without the library.</summary>
internal static class HandMadeCalls
{
    private static readonly Method<ModelInferRequest, ModelInferResponse> Infer = new(
        MethodType.Unary,
        "inference.GRPCInferenceService",
        "ModelInfer",
        Marshallers.Create<ModelInferRequest>(Write, _ => throw new NotSupportedException("A request is not read.")),
        Marshallers.Create<ModelInferResponse>((_, _) => throw new NotSupportedException("An answer is not written."), context => ModelInferResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence())));

    /// <summary>A request over HTTP that is written once.</summary>
    public static (IAsyncDisposable Client, Func<Task> Run) Http(IServiceProvider pop, BenchmarkModel model)
    {
        var doors = pop.GetRequiredService<EdgeDoors>();
        Uri uri = new(doors.UrlOf(doors.HttpPort, "/"), $"v2/models/{model.Name}/infer");
        HttpClient client = new();
        WrkRequest written = WrkRequest.Write(model);
        byte[] body = File.ReadAllBytes(written.Path);
        string headerLength = written.HeaderLength.ToString(CultureInfo.InvariantCulture);
        return (new Closing(client), async () =>
        {
            using HttpRequestMessage request = new(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Inference-Header-Content-Length", headerLength);
            using HttpResponseMessage answer = await client.SendAsync(request);
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        });
    }

    /// <summary>A message over gRPC that is made for each call.</summary>
    public static (IAsyncDisposable Client, Func<Task> Run) Grpc(IServiceProvider pop, BenchmarkModel model)
    {
        var doors = pop.GetRequiredService<EdgeDoors>();
        GrpcChannel channel = GrpcChannel.ForAddress(doors.UrlOf(doors.GrpcPort, "/"));
        CallInvoker invoker = channel.CreateCallInvoker();
        Tensor input = model.Inputs()[0];
        return (new Closing(channel), async () =>
        {
            ModelInferRequest request = new()
            {
                ModelName = model.Name,
                Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = input.Name, Datatype = "FP32", Shape = { 1, 64 } } },
                RawInputContents = { UnsafeByteOperations.UnsafeWrap(input.Data) },
            };
            using AsyncUnaryCall<ModelInferResponse> call = invoker.AsyncUnaryCall(Infer, null, default, request);
            ModelInferResponse answer = await call.ResponseAsync;
            if (answer.RawOutputContents[0].Length != 40) throw new InvalidOperationException("The answer has another form.");
        });
    }

    /// <summary>A grain call without tensors.</summary>
    public static (IAsyncDisposable Client, Func<Task> Run) Bare(IServiceProvider pop)
    {
        (ClusterMember member, string id) = Join(pop);
        ICatalogGrain grain = member.Client.GetGrain<ICatalogGrain>(id);
        return (member, () => grain.IsServing());
    }

    /// <summary>A call of the router's grain.</summary>
    public static (IAsyncDisposable Client, Func<Task> Run) Router(IServiceProvider pop, BenchmarkModel model)
    {
        (ClusterMember member, string id) = Join(pop);
        IRouterGrain router = member.Client.GetGrain<IRouterGrain>(id);
        InferenceRequest request = Requests.To(model);
        return (member, async () => Requests.Expect(await router.Infer(request, TimeSpan.Zero, default)));
    }

    private static (ClusterMember Member, string Pop) Join(IServiceProvider pop)
    {
        var silo = pop.GetRequiredService<ILocalSiloDetails>();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client
            .UseStaticClustering(silo.GatewayAddress.Endpoint)
            .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = silo.ClusterId));
        return (new ClusterMember(builder.Build()), silo.Name);
    }

    private static void Write(ModelInferRequest request, SerializationContext context)
    {
        context.SetPayloadLength(request.CalculateSize());
        request.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
