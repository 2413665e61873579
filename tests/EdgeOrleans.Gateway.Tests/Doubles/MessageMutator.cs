using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;
using Google.Protobuf;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Makes damaged gRPC messages out of sound ones.</summary>
internal sealed class MessageMutator(Random random)
{
    private static readonly byte[][] Sound =
    [
        InferMessages.Simple().ToByteArray(),
        InferMessages.Simple(raw: false).ToByteArray(),
        InferMessages.Identity(1, 2, 3, 4).ToByteArray(),
        InferMessages.Typed("FP32", new InferTensorContents { Fp32Contents = { 1, 2 } }, 1, 2).ToByteArray(),
        InferMessages.Typed("FP64", new InferTensorContents { Fp64Contents = { 1, 2 } }, 2).ToByteArray(),
        InferMessages.Typed("INT8", new InferTensorContents { IntContents = { -1, 2 } }, 2).ToByteArray(),
        InferMessages.Typed("BYTES", new InferTensorContents { BytesContents = { ByteString.CopyFromUtf8("a"), ByteString.Empty } }, 2).ToByteArray(),
        Demanding(),
    ];

    /// <summary>The next damaged message.</summary>
    public byte[] Next()
    {
        List<byte> message = [.. Sound[random.Next(Sound.Length)]];
        for (int i = random.Next(1, 4); i > 0 && message.Count > 0; i--) Damage(message);
        return [.. message];
    }

    private static byte[] Demanding()
    {
        ModelInferRequest request = InferMessages.Identity(1, 2);
        request.ModelVersion = "1";
        request.Parameters["priority"] = new InferParameter { Int64Param = 1 };
        request.Parameters["timeout"] = new InferParameter { Uint64Param = 900_000 };
        request.Parameters["note"] = new InferParameter { DoubleParam = 0.5 };
        request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor
        {
            Name = "X",
            Parameters = { ["classification"] = new InferParameter { Int64Param = 1 } },
        });
        request.Inputs.Add(InferMessages.Input("T", "BYTES", 1));
        request.RawInputContents.Add(ByteString.CopyFrom(BytesElements.Encode(["a"])));
        return request.ToByteArray();
    }

    private void Damage(List<byte> message)
    {
        int at = random.Next(message.Count);
        int count = Math.Min(random.Next(1, 12), message.Count - at);
        switch (random.Next(7))
        {
            case 0: message[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: message[at] = (byte)random.Next(256); break;
            case 2: message.RemoveRange(at, message.Count - at); break;
            case 3: message.RemoveRange(at, count); break;
            case 4: message.InsertRange(at, message.GetRange(at, count)); break;
            case 5: message.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]); break;
            default: message.Insert(at, 0); break;
        }
    }
}
