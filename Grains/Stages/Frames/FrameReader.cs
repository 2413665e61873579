using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>Reads frames of <c>edge-stage/1</c>, and no others. Allocates no more than a few times the frame's length.</summary>
public static class FrameReader
{
    // A head and a name of one byte with its padding.
    private const int ShortestItem = 2 * FrameLayout.Alignment;

    /// <summary>Reads a whole frame. Each tensor gets memory of its own, so <paramref name="frame"/> may be reused.</summary>
    /// <exception cref="FrameException">The bytes are not exactly one frame.</exception>
    public static StageFrame Read(ReadOnlySpan<byte> frame)
    {
        FrameCursor cursor = new(frame);
        FrameKind kind = ReadHeader(ref cursor, frame.Length, out int parameterCount, out int tensorCount);
        ImmutableArray<KeyValuePair<string, string>> parameters = ReadParameters(ref cursor, parameterCount);
        ImmutableArray<Tensor> tensors = ReadTensors(ref cursor, tensorCount);
        if (cursor.Rest > 0) throw cursor.Fail("bytes follow the last tensor");
        return Check(new StageFrame(kind, tensors, parameters), at: FrameLayout.HeaderLength);
    }

    /// <summary>Refuses a rejection that has tensors or lacks its reason.</summary>
    internal static StageFrame Check(StageFrame frame, int at)
    {
        if (frame.Kind != FrameKind.Rejection) return frame;
        if (!frame.Tensors.IsEmpty) throw new FrameException(at, "a rejection has tensors");
        if (string.IsNullOrEmpty(frame.Reason)) throw new FrameException(at, $"a rejection lacks the parameter '{FrameLayout.Reason}'");
        return FrameLayout.Utf8.GetByteCount(frame.Reason) <= FrameLayout.MaxReasonLength
            ? frame
            : throw new FrameException(at, $"the reason of a rejection takes at most {FrameLayout.MaxReasonLength} bytes");
    }

    private static FrameKind ReadHeader(ref FrameCursor cursor, int length, out int parameterCount, out int tensorCount)
    {
        if (length < FrameLayout.HeaderLength) throw cursor.Fail($"a frame has {FrameLayout.HeaderLength} bytes at least, but here are {length}");
        if (!cursor.Take(sizeof(uint), "the magic").SequenceEqual(FrameLayout.Magic)) throw new FrameException(0, "a frame begins with 'EDGE'");
        int version = cursor.TakeUInt16("the version");
        if (version != FrameLayout.Version) throw new FrameException(4, $"the version is {version}; this host reads {FrameLayout.Version}");
        byte kind = cursor.TakeByte("the kind");
        if (kind > (byte)FrameKind.Rejection) throw new FrameException(6, $"the kind is {kind}; it takes 0 to 2");
        if (cursor.TakeByte("the reserved byte") != 0) throw new FrameException(7, "the reserved byte is not zero");
        uint total = cursor.TakeUInt32("the length");
        if (total != (uint)length) throw new FrameException(8, $"the frame's length is {total}, but here are {length} bytes");
        parameterCount = cursor.TakeUInt16("the number of parameters");
        if (parameterCount > FrameLayout.MaxParameters) throw new FrameException(12, $"{parameterCount} parameters are over {FrameLayout.MaxParameters}");
        tensorCount = cursor.TakeUInt16("the number of tensors");
        if (tensorCount > FrameLayout.MaxTensors) throw new FrameException(14, $"{tensorCount} tensors are over {FrameLayout.MaxTensors}");
        return (FrameKind)kind;
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadParameters(ref FrameCursor cursor, int count)
    {
        if (count == 0) return [];
        RequireRoom(cursor, count, "parameters");
        ImmutableArray<KeyValuePair<string, string>>.Builder parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(count);
        for (int i = 0; i < count; i++)
        {
            int start = cursor.Offset;
            KeyValuePair<string, string> parameter = ReadParameter(ref cursor);
            foreach ((string key, _) in parameters)
            {
                if (string.Equals(key, parameter.Key, StringComparison.Ordinal)) throw new FrameException(start, $"parameter '{key}' is there twice");
            }

            parameters.Add(parameter);
        }

        return parameters.MoveToImmutable();
    }

    private static KeyValuePair<string, string> ReadParameter(ref FrameCursor cursor)
    {
        uint valueLength = cursor.TakeUInt32("the length of a parameter's value");
        uint keyLength = cursor.TakeUInt16("the length of a parameter's key");
        if (cursor.TakeUInt16("the reserved bytes of a parameter") != 0) throw new FrameException(cursor.Offset - 2, "the reserved bytes of a parameter are not zero");
        string key = cursor.TakeName(keyLength, "a parameter's key");
        string value = cursor.TakeText(valueLength, "a parameter's value");
        cursor.TakePadding("the padding of a parameter");
        return new KeyValuePair<string, string>(key, value);
    }

    private static ImmutableArray<Tensor> ReadTensors(ref FrameCursor cursor, int count)
    {
        if (count == 0) return [];
        RequireRoom(cursor, count, "tensors");
        ImmutableArray<Tensor>.Builder tensors = ImmutableArray.CreateBuilder<Tensor>(count);
        for (int i = 0; i < count; i++)
        {
            int start = cursor.Offset;
            Tensor tensor = ReadTensor(ref cursor);
            foreach (Tensor other in tensors)
            {
                if (string.Equals(other.Name, tensor.Name, StringComparison.Ordinal)) throw new FrameException(start, $"tensor '{tensor.Name}' is there twice");
            }

            tensors.Add(tensor);
        }

        return tensors.MoveToImmutable();
    }

    private static Tensor ReadTensor(ref FrameCursor cursor)
    {
        int start = cursor.Offset;
        uint dataLength = cursor.TakeUInt32("the length of a tensor's data");
        uint nameLength = cursor.TakeUInt16("the length of a tensor's name");
        byte dataType = cursor.TakeByte("a tensor's datatype");
        if (dataType > (byte)TensorDataType.Bytes) throw new FrameException(start + 6, $"datatype {dataType} is none; it takes 0 to {(int)TensorDataType.Bytes}");
        byte rank = cursor.TakeByte("a tensor's rank");
        if (rank > FrameLayout.MaxRank) throw new FrameException(start + 7, $"rank {rank} is over {FrameLayout.MaxRank}");
        Span<long> dimensions = stackalloc long[rank];
        for (int i = 0; i < rank; i++) dimensions[i] = cursor.TakeInt64("a tensor's dimensions");
        TensorShape shape = TensorShape.Create(dimensions);
        string name = cursor.TakeName(nameLength, "a tensor's name");
        cursor.TakePadding("the padding of a tensor's name");
        int dataStart = cursor.Offset;
        ReadOnlySpan<byte> data = cursor.Take(dataLength, "a tensor's data");
        if (TensorContents.Problem(name, (TensorDataType)dataType, shape, data) is { } problem) throw new FrameException(dataStart, problem);
        cursor.TakePadding("the padding of a tensor's data");
        byte[] copy = GC.AllocateUninitializedArray<byte>(data.Length);
        data.CopyTo(copy);
        return new Tensor(name, (TensorDataType)dataType, shape, copy);
    }

    private static void RequireRoom(in FrameCursor cursor, int count, string what)
    {
        if (cursor.Rest / ShortestItem < count) throw cursor.Fail($"{count} {what} do not fit in the {cursor.Rest} bytes that are left");
    }
}
