using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>Writes frames of <c>edge-stage/1</c>: first <c>Measure</c>, then <see cref="Write"/> into as many bytes. Allocates nothing.</summary>
public static class FrameWriter
{
    /// <summary>The length of the frame in bytes, a multiple of 8.</summary>
    /// <param name="tensors">The tensors; the elements of a BYTES tensor are not looked at.</param>
    /// <param name="parameters">String parameters.</param>
    /// <exception cref="FrameException">No frame can hold them; the offset is where the first one that does not fit would begin.</exception>
    public static int Measure(ImmutableArray<Tensor> tensors, ImmutableArray<KeyValuePair<string, string>> parameters)
    {
        if (parameters.Length > FrameLayout.MaxParameters) throw new FrameException(12, $"{parameters.Length} parameters are over {FrameLayout.MaxParameters}");
        if (tensors.Length > FrameLayout.MaxTensors) throw new FrameException(14, $"{tensors.Length} tensors are over {FrameLayout.MaxTensors}");
        long length = FrameLayout.HeaderLength;
        for (int i = 0; i < parameters.Length; i++)
        {
            (string key, string value) = parameters[i];
            for (int j = 0; j < i; j++)
            {
                if (string.Equals(parameters[j].Key, key, StringComparison.Ordinal)) throw new FrameException((int)length, $"parameter '{key}' is there twice");
            }

            long text = (long)NameLength(key, "a parameter's key", length) + TextLength(value, "a parameter's value", length);
            length = Fit(length + FrameLayout.Align(FrameLayout.ItemHeadLength + text), length);
        }

        for (int i = 0; i < tensors.Length; i++)
        {
            Tensor tensor = tensors[i];
            for (int j = 0; j < i; j++)
            {
                if (string.Equals(tensors[j].Name, tensor.Name, StringComparison.Ordinal)) throw new FrameException((int)length, $"tensor '{tensor.Name}' is there twice");
            }

            length = Fit(length + LengthOf(tensor, length), length);
        }

        return (int)length;
    }

    /// <summary>Writes the frame; <paramref name="frame"/> is as long as <c>Measure</c> said for the same tensors and parameters.</summary>
    /// <exception cref="ArgumentException"><paramref name="frame"/> is of another length.</exception>
    public static void Write(
        Span<byte> frame, FrameKind kind, ImmutableArray<Tensor> tensors, ImmutableArray<KeyValuePair<string, string>> parameters)
    {
        FrameLayout.Magic.CopyTo(frame);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[4..], FrameLayout.Version);
        frame[6] = (byte)kind;
        frame[7] = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], (uint)frame.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[12..], (ushort)parameters.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[14..], (ushort)tensors.Length);
        int offset = FrameLayout.HeaderLength;
        foreach ((string key, string value) in parameters) offset = WriteParameter(frame, offset, key, value);
        foreach (Tensor tensor in tensors) offset = WriteTensor(frame, offset, tensor);
        if (offset != frame.Length) throw new ArgumentException($"The frame takes {offset} bytes, not {frame.Length}.", nameof(frame));
    }

    private static long LengthOf(Tensor tensor, long offset)
    {
        if (tensor.Shape.Rank > FrameLayout.MaxRank)
        {
            throw new FrameException((int)offset, $"tensor '{tensor.Name}' has rank {tensor.Shape.Rank}, over {FrameLayout.MaxRank}");
        }

        if (TensorContents.LengthProblem(tensor.Name, tensor.DataType, tensor.Shape, tensor.Data.Length, out _) is { } problem)
        {
            throw new FrameException((int)offset, problem);
        }

        int name = NameLength(tensor.Name, "a tensor's name", offset);
        return FrameLayout.ItemHeadLength + (tensor.Shape.Rank * sizeof(long)) + FrameLayout.Align(name) + FrameLayout.Align(tensor.Data.Length);
    }

    private static int WriteParameter(Span<byte> frame, int offset, string key, string value)
    {
        Span<byte> text = frame[(offset + FrameLayout.ItemHeadLength)..];
        int keyLength = Encoding.UTF8.GetBytes(key, text);
        int valueLength = Encoding.UTF8.GetBytes(value, text[keyLength..]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[offset..], (uint)valueLength);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[(offset + 4)..], (ushort)keyLength);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[(offset + 6)..], 0);
        return Pad(frame, offset + FrameLayout.ItemHeadLength + keyLength + valueLength);
    }

    private static int WriteTensor(Span<byte> frame, int offset, Tensor tensor)
    {
        ReadOnlySpan<long> dimensions = tensor.Shape.Dimensions;
        int nameStart = offset + FrameLayout.ItemHeadLength + (dimensions.Length * sizeof(long));
        int nameLength = Encoding.UTF8.GetBytes(tensor.Name, frame[nameStart..]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[offset..], (uint)tensor.Data.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[(offset + 4)..], (ushort)nameLength);
        frame[offset + 6] = (byte)tensor.DataType;
        frame[offset + 7] = (byte)dimensions.Length;
        offset += FrameLayout.ItemHeadLength;
        foreach (long dimension in dimensions)
        {
            BinaryPrimitives.WriteInt64LittleEndian(frame[offset..], dimension);
            offset += sizeof(long);
        }

        int dataStart = Pad(frame, nameStart + nameLength);
        tensor.Data.Span.CopyTo(frame[dataStart..]);
        return Pad(frame, dataStart + tensor.Data.Length);
    }

    private static int Pad(Span<byte> frame, int offset)
    {
        int end = (int)FrameLayout.Align(offset);
        frame[offset..end].Clear();
        return end;
    }

    private static int NameLength(string name, string what, long offset)
    {
        int length = TextLength(name, what, offset);
        return length is > 0 and <= FrameLayout.MaxNameLength
            ? length
            : throw new FrameException((int)offset, $"{what} is {length} bytes long; it takes 1 to {FrameLayout.MaxNameLength}");
    }

    private static int TextLength(string text, string what, long offset)
    {
        try
        {
            return FrameLayout.Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            throw new FrameException((int)offset, $"{what} is no Unicode text");
        }
    }

    private static long Fit(long length, long offset) =>
        length <= int.MaxValue ? length : throw new FrameException((int)offset, "the frame would be longer than 2 GiB");
}
