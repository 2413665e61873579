using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>What a model remembers from one element of a sequence to the next.</summary>
internal static class SequenceState
{
    /// <summary>The state before the first element: zeros (of BYTES, empty strings) of the model's shape, its free dimensions 1.</summary>
    public static Tensor Zeros(string input, ModelSignature signature)
    {
        foreach (TensorSpec spec in signature.Inputs)
        {
            if (!string.Equals(spec.Name, input, StringComparison.Ordinal)) continue;
            Span<long> shape = stackalloc long[spec.Dimensions.Length];
            long bytes = spec.DataType == TensorDataType.Bytes ? BytesElements.PrefixSize : spec.DataType.ElementSize();
            for (int i = 0; i < shape.Length; i++)
            {
                shape[i] = spec.Dimensions[i].IsFree ? 1 : spec.Dimensions[i].Size;
                bytes *= shape[i];
            }

            return new Tensor(input, spec.DataType, TensorShape.Create(shape), new byte[bytes]);
        }

        // The model refuses it and says which inputs it has.
        return new Tensor(input, TensorDataType.Fp32, [0], ReadOnlyMemory<byte>.Empty);
    }

    /// <summary>The state that an element left.</summary>
    public static Tensor Next(StateLink link, InferenceResponse response)
    {
        Tensor state = response.Output(link.Output);
        return new Tensor(link.Input, state.DataType, state.Shape, state.Data);
    }
}
