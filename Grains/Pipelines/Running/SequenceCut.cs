using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>A tensor in elements: its first dimension cut into pieces of 1. Copies nothing.</summary>
internal readonly struct SequenceCut
{
    private readonly Tensor _tensor;
    private readonly TensorShape _shape;
    private readonly int _bytes;

    /// <param name="tensor">A tensor with which <see cref="WhyNot"/> finds no fault.</param>
    public SequenceCut(Tensor tensor)
    {
        _tensor = tensor;
        _shape = tensor.Shape.With(0, 1);
        Length = (int)tensor.Shape[0];
        _bytes = Length == 0 ? 0 : tensor.Data.Length / Length;
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>One element, with the first dimension kept as 1.</summary>
    public Tensor this[int index] => new(_tensor.Name, _tensor.DataType, _shape, _tensor.Data.Slice(index * _bytes, _bytes));

    /// <summary>Why a tensor cannot be cut; null when it can.</summary>
    public static Refusal? WhyNot(Tensor tensor)
    {
        if (tensor.DataType == TensorDataType.Bytes) return Invalid($"Input '{tensor.Name}' is BYTES, which is not cut into elements; scan over numbers.");
        return tensor.Shape.Rank > 0
            && tensor.Shape.TryCountElements(out long count)
            && count <= int.MaxValue
            && count * tensor.DataType.ElementSize() == tensor.Data.Length
            && tensor.Shape[0] <= Math.Max(count, 0)
                ? null
                : Invalid($"Input '{tensor.Name}' of shape {tensor.Shape} is not cut into elements; it needs a first dimension, and as many bytes as its shape says.");
    }

    private static Refusal Invalid(string message) => new(RefusalCause.InvalidInput, message);
}
