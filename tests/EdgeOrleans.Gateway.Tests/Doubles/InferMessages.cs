using System.Runtime.InteropServices;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using InferInputTensor = EdgeOrleans.Protocol.ModelInferRequest.Types.InferInputTensor;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>gRPC requests for the fake models, made by the published message classes.</summary>
internal static class InferMessages
{
    /// <summary>A request to <c>simple</c>, whose sums are 0, 2, 4 and so on.</summary>
    public static ModelInferRequest Simple(bool raw = true)
    {
        int[] numbers = [.. Enumerable.Range(0, 16)];
        ModelInferRequest request = new() { ModelName = "simple", Id = "42" };
        foreach (string name in (string[])["INPUT0", "INPUT1"])
        {
            InferInputTensor input = Input(name, "INT32", 1, 16);
            if (raw) request.RawInputContents.Add(Bytes(numbers));
            else input.Contents = new InferTensorContents { IntContents = { numbers } };
            request.Inputs.Add(input);
        }

        return request;
    }

    /// <summary>A request to <c>identity</c> with one raw input.</summary>
    public static ModelInferRequest Identity(params float[] values) => new()
    {
        ModelName = "identity",
        Inputs = { Input("X", "FP32", values.Length / 2, 2) },
        RawInputContents = { Bytes(values) },
    };

    /// <summary>A request to <c>square</c> with one input of typed contents.</summary>
    public static ModelInferRequest Typed(string datatype, InferTensorContents contents, params long[] shape)
    {
        InferInputTensor input = Input("X", datatype, shape);
        input.Contents = contents;
        return new ModelInferRequest { ModelName = "square", Inputs = { input } };
    }

    public static InferInputTensor Input(string name, string datatype, params long[] shape) =>
        new() { Name = name, Datatype = datatype, Shape = { shape } };

    public static ByteString Bytes<T>(params T[] elements)
        where T : unmanaged => ByteString.CopyFrom(MemoryMarshal.AsBytes(elements.AsSpan()));

    public static T[] Elements<T>(ByteString raw)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(raw.Span).ToArray();
}
