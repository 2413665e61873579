using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>The methods of the inference service, as a caller has them.</summary>
internal static class InferenceMethods
{
    private const string Service = "inference.GRPCInferenceService";

    public static readonly Method<ModelInferRequest, ModelStreamInferResponse> Stream = new(
        MethodType.DuplexStreaming, Service, "ModelStreamInfer", MarshallerOf(ModelInferRequest.Parser), MarshallerOf(ModelStreamInferResponse.Parser));

    public static AsyncUnaryCall<ModelInferResponse> Infer(this GrpcChannel channel, ModelInferRequest request, CallOptions options = default) =>
        channel.Call("ModelInfer", request, ModelInferResponse.Parser, options);

    public static AsyncUnaryCall<TResponse> Call<TRequest, TResponse>(
        this GrpcChannel channel, string method, TRequest request, MessageParser<TResponse> parser, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<TRequest, TResponse>(
                MethodType.Unary, Service, method,
                Marshallers.Create<TRequest>(static message => message.ToByteArray(), static _ => throw new NotSupportedException()),
                MarshallerOf(parser)),
            null,
            options.CancellationToken.CanBeCanceled ? options : options.WithCancellationToken(TestContext.Current.CancellationToken),
            request);

    public static AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> Open(this GrpcChannel channel, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncDuplexStreamingCall(Stream, null, options);

    private static Marshaller<T> MarshallerOf<T>(MessageParser<T> parser)
        where T : class, IMessage<T> => Marshallers.Create<T>(static message => message.ToByteArray(), parser.ParseFrom);
}
