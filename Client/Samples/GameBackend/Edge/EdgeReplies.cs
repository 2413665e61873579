using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace Samples.GameBackend.Edge;

/// <summary>Reads answers of pipelines.</summary>
internal static class EdgeReplies
{
    /// <summary>The values of an output.</summary>
    /// <exception cref="EdgeException">There is no such output, or it has not that many values: the PoP serves another pipeline of that name.</exception>
    public static float[] Values(this InferenceResponse reply, string output, int count)
    {
        Tensor? tensor = reply.Outputs.FirstOrDefault(tensor => tensor.Name == output);
        if (tensor is { DataType: TensorDataType.Fp32 } && tensor.AsSpan<float>() is { } values && values.Length == count) return values.ToArray();

        throw new EdgeException(
            RefusalCause.Internal, $"Pipeline '{reply.Model}' did not give {count} FP32 values of '{output}'; deploy the catalog of this sample at PoP '{reply.Pop}'.");
    }
}
