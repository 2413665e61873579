using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
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

    private readonly HttpClient _http = new() { BaseAddress = address };
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

    /// <summary>Calls with a deadline that the server alone knows; returns the call's status. A client that knew it would withdraw the call itself.</summary>
    public async Task<string> StatusAsync(ModelInferRequest request, string timeout)
    {
        byte[] message = request.ToByteArray();
        byte[] body = [0, .. BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(message.Length)), .. message];
        using HttpRequestMessage post = new(HttpMethod.Post, InferMethod.FullName) { Content = new ByteArrayContent(body) };
        (post.Version, post.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        post.Headers.TryAddWithoutValidation("grpc-timeout", timeout);
        post.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        using HttpResponseMessage answer = await _http.SendAsync(post, TestContext.Current.CancellationToken);
        HttpHeaders trailers = answer.Headers.Contains("grpc-status") ? answer.Headers : answer.TrailingHeaders;
        return $"{trailers.GetValues("grpc-status").Single()} {(trailers.TryGetValues("x-edge-cause", out var cause) ? cause.Single() : "")}";
    }

    public AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> Stream(CallOptions options) =>
        _channel.CreateCallInvoker().AsyncDuplexStreamingCall(StreamMethod, null, options);

    public void Dispose()
    {
        _channel.Dispose();
        _http.Dispose();
    }

    private static ByteString Bytes<T>(T[] elements)
        where T : unmanaged => ByteString.CopyFrom(MemoryMarshal.AsBytes(elements.AsSpan()));

    private static Marshaller<T> MarshallerOf<T>(MessageParser<T> parser)
        where T : class, IMessage<T> => Marshallers.Create<T>(static message => message.ToByteArray(), parser.ParseFrom);
}
