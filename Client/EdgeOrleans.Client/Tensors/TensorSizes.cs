using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Tensors;

/// <summary>Compares what an answer says of a tensor with the bytes that it has.</summary>
internal static class TensorSizes
{
    /// <summary>Whether the bytes hold exactly the elements of the shape.</summary>
    public static bool Fits(TensorDataType dataType, in TensorShape shape, ReadOnlySpan<byte> bytes)
    {
        if (!shape.TryCountElements(out long elements)) return false;
        int size = dataType.ElementSize();
        return size > 0
            ? elements == bytes.Length / size && bytes.Length % size == 0
            : BytesElements.TryCount(bytes, out long count) && count == elements;
    }
}
