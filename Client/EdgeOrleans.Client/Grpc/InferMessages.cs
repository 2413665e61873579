using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;
using Google.Protobuf;

namespace EdgeOrleans.Client.Grpc;

/// <summary>Translates between calls and the protocol's messages; tensors are not copied.</summary>
internal static class InferMessages
{
    public static ModelInferRequest RequestOf(InferCall call, TimeSpan timeout)
    {
        InferOptions options = call.Options;
        ModelInferRequest request = new() { ModelName = call.Model };
        if (options.Version > 0) request.ModelVersion = options.Version.ToString(CultureInfo.InvariantCulture);
        request.Parameters.Add("timeout", new InferParameter { Int64Param = Math.Max(1, timeout.Ticks / TimeSpan.TicksPerMicrosecond) });
        if (options.Priority > 0) request.Parameters.Add("priority", new InferParameter { Int64Param = options.Priority });
        foreach (Tensor input in call.Inputs)
        {
            ModelInferRequest.Types.InferInputTensor tensor = new() { Name = input.Name, Datatype = input.DataType.WireName() };
            foreach (long dimension in input.Shape.Dimensions) tensor.Shape.Add(dimension);
            request.Inputs.Add(tensor);
            request.RawInputContents.Add(UnsafeByteOperations.UnsafeWrap(input.Data));
        }

        foreach (string output in options.Outputs)
        {
            request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = output });
        }

        return request;
    }

    /// <exception cref="EdgeException">The outputs and their bytes do not fit.</exception>
    public static ImmutableArray<Tensor> OutputsOf(InferCall call, ModelInferResponse answer)
    {
        if (answer.RawOutputContents.Count != answer.Outputs.Count)
        {
            throw Failures.Malformed(call.Subject, $"it has {answer.Outputs.Count} outputs and the raw contents of {answer.RawOutputContents.Count}");
        }

        Tensor[] outputs = new Tensor[answer.Outputs.Count];
        for (int i = 0; i < outputs.Length; i++) outputs[i] = OutputOf(call, answer.Outputs[i], answer.RawOutputContents[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(outputs);
    }

    private static Tensor OutputOf(InferCall call, ModelInferResponse.Types.InferOutputTensor output, ByteString data)
    {
        if (!TensorDataTypes.TryParse(output.Datatype, out TensorDataType dataType))
        {
            throw Failures.Malformed(call.Subject, $"output '{output.Name}' has a datatype other than {TensorDataTypes.AllNames}");
        }

        long[] dimensions = [.. output.Shape];
        TensorShape shape = TensorShape.Create(dimensions);
        return TensorSizes.Fits(dataType, shape, data.Span)
            ? new Tensor(output.Name, dataType, shape, data.Memory)
            : throw Failures.Malformed(
                call.Subject, $"output '{output.Name}' of {output.Datatype} {shape} does not fit in {data.Length} bytes");
    }
}
