using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>
/// The bytes of one batch element in a row-major tensor: <c>Outer</c> pieces of <c>Inner</c> bytes, a piece for each
/// combination of the dimensions before the batch axis.
/// </summary>
internal readonly struct BatchSlices
{
    private readonly int _outer;
    private readonly int _inner;
    private readonly int _batch;

    private BatchSlices(int outer, int inner, int batch) => (_outer, _inner, _batch) = (outer, inner, batch);

    /// <summary>The slices of a tensor of <paramref name="shape"/> along <paramref name="axis"/>.</summary>
    public static BatchSlices Of(TensorShape shape, int axis, int elementSize)
    {
        long outer = 1;
        long inner = elementSize;
        for (int i = 0; i < axis; i++) outer *= shape[i];
        for (int i = axis + 1; i < shape.Rank; i++) inner *= shape[i];
        return new BatchSlices((int)outer, (int)inner, (int)shape[axis]);
    }

    /// <summary>Copies a tensor of <paramref name="count"/> elements to the place of element <paramref name="first"/>.</summary>
    public void CopyIn(ReadOnlySpan<byte> source, Span<byte> target, int first, int count)
    {
        int piece = count * _inner;
        for (int outer = 0; outer < _outer; outer++)
        {
            source.Slice(outer * piece, piece).CopyTo(target[(((outer * _batch) + first) * _inner)..]);
        }
    }

    /// <summary>Copies <paramref name="count"/> elements from element <paramref name="first"/> on.</summary>
    public byte[] CopyOut(ReadOnlySpan<byte> source, int first, int count)
    {
        int piece = count * _inner;
        byte[] copy = GC.AllocateUninitializedArray<byte>(_outer * piece);
        for (int outer = 0; outer < _outer; outer++)
        {
            source.Slice(((outer * _batch) + first) * _inner, piece).CopyTo(copy.AsSpan(outer * piece));
        }

        return copy;
    }

    /// <summary>The same for encoded BYTES elements, whose batch is the outermost dimension.</summary>
    public static byte[] CopyOutStrings(ReadOnlySpan<byte> source, TensorShape shape, int first, int count)
    {
        long perElement = 1;
        for (int i = 1; i < shape.Rank; i++) perElement *= shape[i];
        ReadOnlySpan<byte> rest = source;
        for (long i = 0; i < first * perElement; i++) BytesElements.TryTake(ref rest, out _);
        ReadOnlySpan<byte> start = rest;
        for (long i = 0; i < count * perElement; i++) BytesElements.TryTake(ref rest, out _);
        return start[..(start.Length - rest.Length)].ToArray();
    }
}
