using System.Buffers.Binary;
using System.Globalization;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;
using Google.Protobuf;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>The same request of a model for both doors.</summary>
internal static class DoorCalls
{
    /// <summary>The full name of the inference service.</summary>
    public const string Service = "inference.GRPCInferenceService";

    /// <summary>The binary call at the HTTP door.</summary>
    public static DoorCall Http(Uri door, BenchmarkModel model)
    {
        WrkRequest request = WrkRequest.Write(model);
        return new DoorCall(DoorCall.Http, new Uri(door, $"v2/models/{model.Name}/infer"), request.Path,
        [
            ("content-type", "application/octet-stream"),
            ("Inference-Header-Content-Length", request.HeaderLength.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    /// <summary>The call at the gRPC door.</summary>
    public static DoorCall Grpc(Uri door, BenchmarkModel model)
    {
        string path = Path.Combine(BenchmarkCatalog.RootPath, $"{model.Name}.grpc");
        byte[] message = Message(model).ToByteArray();
        byte[] body = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body, 5);
        File.WriteAllBytes(path, body);
        return new DoorCall(DoorCall.Grpc, new Uri(door, $"{Service}/ModelInfer"), path, [("content-type", "application/grpc"), ("te", "trailers")]);
    }

    /// <summary>The request as a message.</summary>
    public static ModelInferRequest Message(BenchmarkModel model)
    {
        ModelInferRequest request = new() { ModelName = model.Name };
        foreach (Tensor input in model.Inputs())
        {
            request.Inputs.Add(new ModelInferRequest.Types.InferInputTensor
            {
                Name = input.Name,
                Datatype = input.DataType.WireName(),
                Shape = { input.Shape },
            });
            request.RawInputContents.Add(UnsafeByteOperations.UnsafeWrap(input.Data));
        }

        return request;
    }
}
