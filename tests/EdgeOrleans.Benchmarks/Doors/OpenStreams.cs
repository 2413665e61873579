using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>What open streams cost the PoP.</summary>
/// <param name="Streams">The number of streams.</param>
/// <param name="BytesBefore">Resident bytes of the PoP without them.</param>
/// <param name="BytesOpen">Resident bytes with all of them open and idle, after an inference on each.</param>
internal sealed record OpenStreams(int Streams, long BytesBefore, long BytesOpen)
{
    private const int Most = 10_000;
    private const int Channels = 50;

    private static readonly Method<ModelInferRequest, ModelStreamInferResponse> Method = new(
        MethodType.DuplexStreaming, DoorCalls.Service, "ModelStreamInfer", MarshallerOf(ModelInferRequest.Parser), MarshallerOf(ModelStreamInferResponse.Parser));

    /// <summary>Opens them, infers on each, infers on each once more while all are open, and closes them.</summary>
    /// <exception cref="InvalidOperationException">A stream failed.</exception>
    public static async Task<OpenStreams> MeasureAsync()
    {
        await using ServerProcess pop = await ServerProcess.StartAsync(ServerCommand.Pop(BenchmarkCatalog.RootPath));
        GrpcChannel[] channels = [.. Enumerable.Range(0, Channels).Select(_ => GrpcChannel.ForAddress(pop.GrpcAddress))];
        ModelInferRequest request = DoorCalls.Message(BenchmarkModel.Mlp);
        await InferAsync(channels[0].CreateCallInvoker().AsyncDuplexStreamingCall(Method, null, default), request);
        long before = pop.ResidentBytes();
        List<AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse>> streams = [];
        for (int i = 0; i < Most; i++)
        {
            streams.Add(channels[i % Channels].CreateCallInvoker().AsyncDuplexStreamingCall(Method, null, default));
            await InferAsync(streams[i], request);
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        long open = pop.ResidentBytes();
        foreach (var stream in streams) await InferAsync(stream, request);
        foreach (var stream in streams) await CloseAsync(stream);
        foreach (GrpcChannel channel in channels) channel.Dispose();
        pop.Check();
        return new OpenStreams(Most, before, open);
    }

    private static async Task InferAsync(AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> stream, ModelInferRequest request)
    {
        await stream.RequestStream.WriteAsync(request);
        if (!await stream.ResponseStream.MoveNext(CancellationToken.None)) throw new InvalidOperationException("A stream ended early.");
        string error = stream.ResponseStream.Current.ErrorMessage;
        if (error.Length > 0) throw new InvalidOperationException($"A message of a stream was refused: {error}");
    }

    private static async Task CloseAsync(AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> stream)
    {
        await stream.RequestStream.CompleteAsync();
        if (await stream.ResponseStream.MoveNext(CancellationToken.None)) throw new InvalidOperationException("A stream had an answer too many.");
        stream.Dispose();
    }

    private static Marshaller<T> MarshallerOf<T>(MessageParser<T> parser)
        where T : class, IMessage<T> => Marshallers.Create<T>(static message => message.ToByteArray(), parser.ParseFrom);
}
