using System.Runtime.InteropServices;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeOrleans.Cluster.Tests.Doors;

/// <summary>The gRPC door, called by the published message classes.</summary>
internal sealed class GrpcDoor(Uri address) : IDisposable
{
    private static readonly Method<ModelInferRequest, ModelInferResponse> InferMethod = new(
        MethodType.Unary, "inference.GRPCInferenceService", "ModelInfer",
        MarshallerOf(ModelInferRequest.Parser), MarshallerOf(ModelInferResponse.Parser));

    private static readonly Method<ModelInferRequest, ModelStreamInferResponse> StreamMethod = new(
        MethodType.DuplexStreaming, "inference.GRPCInferenceService", "ModelStreamInfer",
        MarshallerOf(ModelInferRequest.Parser), MarshallerOf(ModelStreamInferResponse.Parser));

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    /// <summary>A request whose run takes so many steps.</summary>
    public static ModelInferRequest Paced(string model, long steps) => new()
    {
        ModelName = model,
        Inputs =
        {
            new ModelInferRequest.Types.InferInputTensor { Name = "x", Datatype = "FP32", Shape = { 1, 16 } },
            new ModelInferRequest.Types.InferInputTensor { Name = "steps", Datatype = "INT64" },
        },
        RawInputContents = { Bytes(new float[16]), Bytes([steps]) },
    };

    public AsyncUnaryCall<ModelInferResponse> Infer(ModelInferRequest request, CallOptions options) =>
        _channel.CreateCallInvoker().AsyncUnaryCall(InferMethod, null, options, request);

    public AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> Stream(CallOptions options) =>
        _channel.CreateCallInvoker().AsyncDuplexStreamingCall(StreamMethod, null, options);

    public void Dispose() => _channel.Dispose();

    private static ByteString Bytes<T>(T[] elements)
        where T : unmanaged => ByteString.CopyFrom(MemoryMarshal.AsBytes(elements.AsSpan()));

    private static Marshaller<T> MarshallerOf<T>(MessageParser<T> parser)
        where T : class, IMessage<T> => Marshallers.Create<T>(static message => message.ToByteArray(), parser.ParseFrom);
}
