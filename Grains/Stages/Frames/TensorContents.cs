using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>Holds a tensor's data against its shape and type.</summary>
internal static class TensorContents
{
    /// <summary>What is wrong with the data, its values included where not all are allowed; null when nothing is.</summary>
    public static string? Problem(string name, TensorDataType dataType, TensorShape shape, ReadOnlySpan<byte> data)
    {
        if (LengthProblem(name, dataType, shape, data.Length, out long count) is { } problem) return problem;
        return dataType switch
        {
            TensorDataType.Bytes when !BytesElements.TryCount(data, out long found) || found != count =>
                $"the data of tensor '{name}' are not the {count} BYTES elements of its shape {shape}",
            TensorDataType.Bool when data.ContainsAnyExceptInRange((byte)0, (byte)1) => $"tensor '{name}' has a BOOL that is neither 0 nor 1",
            _ => null,
        };
    }

    /// <summary>What is wrong with the shape, or with the data's length where the type settles it; null when nothing is.</summary>
    public static string? LengthProblem(string name, TensorDataType dataType, TensorShape shape, int length, out long count)
    {
        if (!shape.TryCountElements(out count)) return $"the shape {shape} of tensor '{name}' has a negative dimension or over 2^63 elements";
        int size = dataType.ElementSize();
        return size == 0 || (length % size == 0 && length / size == count)
            ? null
            : $"tensor '{name}' of {dataType.WireName()} {shape} does not take {length} bytes";
    }
}
