using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>Where the last run left an output: memory that the binding owns, or encoded strings.</summary>
internal struct OutputTensor
{
    /// <summary>Address of the elements; 0 where there are none.</summary>
    public nint Address;

    /// <summary>Bytes of the elements.</summary>
    public int ByteCount;

    /// <summary>Elements of BYTES, each with its length in front; null for other types.</summary>
    public byte[]? Strings;

    /// <summary>The shape.</summary>
    public TensorShape Shape;

    /// <summary>The elements, as the protocol sends them.</summary>
    public readonly unsafe ReadOnlySpan<byte> Bytes => Strings ?? new ReadOnlySpan<byte>((void*)Address, ByteCount);
}
