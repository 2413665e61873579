using System.Runtime.InteropServices;

namespace EdgeOrleans.Contracts.Tensors;

/// <summary>
/// A named array of one element type. Immutable: it crosses grain calls of one process without a copy, so its
/// memory must not be written to once it was sent.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.Tensor")]
public sealed class Tensor
{
    /// <summary>Wraps <paramref name="data"/> without copying it.</summary>
    /// <param name="name">The tensor's name in the model.</param>
    /// <param name="dataType">The element type.</param>
    /// <param name="shape">The dimensions, the batch included.</param>
    /// <param name="data">Elements in row-major order, little-endian, without padding; see <see cref="Data"/>.</param>
    public Tensor(string name, TensorDataType dataType, TensorShape shape, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        DataType = dataType;
        Shape = shape;
        Data = data;
    }

    /// <summary>The tensor's name in the model.</summary>
    [Id(0)]
    public string Name { get; }

    /// <summary>The element type.</summary>
    [Id(1)]
    public TensorDataType DataType { get; }

    /// <summary>The dimensions, the batch included.</summary>
    [Id(2)]
    public TensorShape Shape { get; }

    /// <summary>
    /// Elements in row-major order, little-endian, without padding: the binary form of the Open Inference Protocol.
    /// An element of BYTES is its length as UINT32 followed by its bytes.
    /// </summary>
    [Id(3)]
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Makes a tensor over <paramref name="data"/> without copying it.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements as <paramref name="data"/>.</exception>
    public static Tensor Create<T>(string name, ReadOnlyMemory<T> data, TensorShape shape)
        where T : unmanaged
    {
        if (!shape.TryCountElements(out long count) || count != data.Length)
        {
            throw new ArgumentException($"Tensor '{name}' of shape {shape} does not hold {data.Length} elements.", nameof(shape));
        }

        ReadOnlyMemory<byte> bytes = typeof(T) == typeof(byte)
            ? (ReadOnlyMemory<byte>)(object)data
            : new ReinterpretedMemory<T>(data).Memory;
        return new Tensor(name, TensorDataTypes.Of<T>(), shape, bytes);
    }

    /// <inheritdoc cref="Create{T}(string, ReadOnlyMemory{T}, TensorShape)"/>
    public static Tensor Create<T>(string name, T[] data, TensorShape shape)
        where T : unmanaged => Create(name, (ReadOnlyMemory<T>)data, shape);

    /// <summary>Makes a BYTES tensor of UTF-8 strings.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements as <paramref name="values"/>.</exception>
    public static Tensor Create(string name, IReadOnlyList<string> values, TensorShape shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!shape.TryCountElements(out long count) || count != values.Count)
        {
            throw new ArgumentException($"Tensor '{name}' of shape {shape} does not hold {values.Count} strings.", nameof(shape));
        }

        return new Tensor(name, TensorDataType.Bytes, shape, BytesElements.Encode(values));
    }

    /// <summary>The elements as <typeparamref name="T"/>, without a copy.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds another element type.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged =>
        DataType.Holds<T>()
            ? MemoryMarshal.Cast<byte, T>(Data.Span)
            : throw new InvalidOperationException($"Tensor '{Name}' holds {DataType.WireName()}, not {typeof(T).Name}.");

    /// <summary>The elements of a BYTES tensor as UTF-8 strings.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds another element type.</exception>
    public string[] AsStrings() =>
        DataType == TensorDataType.Bytes
            ? BytesElements.DecodeStrings(Data.Span)
            : throw new InvalidOperationException($"Tensor '{Name}' holds {DataType.WireName()}, not BYTES.");

    /// <summary>Name, type and shape, never the contents.</summary>
    public override string ToString() => $"{Name} {DataType.WireName()} {Shape}";
}
