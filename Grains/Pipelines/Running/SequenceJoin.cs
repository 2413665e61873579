using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Joins the outputs of all elements of a sequence along their first dimension.</summary>
/// <param name="outputs">Their names.</param>
/// <param name="signature">What the model gives, for a sequence without elements.</param>
/// <param name="length">Number of elements.</param>
internal sealed class SequenceJoin(ImmutableArray<string> outputs, ModelSignature signature, int length)
{
    private readonly Tensor[] _parts = new Tensor[outputs.Length * length];

    /// <summary>An element's outputs, in the order of the names.</summary>
    public void Add(int element, ImmutableArray<Tensor> given)
    {
        for (int i = 0; i < outputs.Length; i++) _parts[(i * length) + element] = given[i];
    }

    /// <summary>Joins them; returns why that cannot be.</summary>
    public Refusal? Join(out ImmutableArray<Tensor> joined)
    {
        joined = [];
        ImmutableArray<Tensor>.Builder all = ImmutableArray.CreateBuilder<Tensor>(outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
        {
            ReadOnlySpan<Tensor> parts = _parts.AsSpan(i * length, length);
            if (Joined(outputs[i], parts) is not { } tensor)
            {
                return new Refusal(
                    RefusalCause.InvalidInput,
                    $"The elements' outputs '{outputs[i]}' cannot be joined; they need a first dimension, and the others equal. The first has shape {parts[0].Shape}.");
            }

            all.Add(tensor);
        }

        joined = all.MoveToImmutable();
        return null;
    }

    private Tensor? Joined(string name, ReadOnlySpan<Tensor> parts)
    {
        if (parts.IsEmpty) return Empty(name);
        Tensor first = parts[0];
        if (first.Shape.Rank == 0) return null;
        long rows = 0;
        int bytes = 0;
        foreach (Tensor part in parts)
        {
            if (part.DataType != first.DataType || part.Shape.Rank != first.Shape.Rank) return null;
            if (!part.Shape.Dimensions[1..].SequenceEqual(first.Shape.Dimensions[1..])) return null;
            rows += part.Shape[0];
            bytes += part.Data.Length;
        }

        byte[] data = GC.AllocateUninitializedArray<byte>(bytes);
        int at = 0;
        foreach (Tensor part in parts)
        {
            part.Data.Span.CopyTo(data.AsSpan(at));
            at += part.Data.Length;
        }

        return new Tensor(name, first.DataType, first.Shape.With(0, rows), data);
    }

    private Tensor Empty(string name)
    {
        foreach (TensorSpec spec in signature.Outputs)
        {
            if (!string.Equals(spec.Name, name, StringComparison.Ordinal) || spec.Dimensions.IsEmpty) continue;
            Span<long> shape = stackalloc long[spec.Dimensions.Length];
            for (int i = 1; i < shape.Length; i++) shape[i] = Math.Max(0, spec.Dimensions[i].Size);
            return new Tensor(name, spec.DataType, TensorShape.Create(shape), ReadOnlyMemory<byte>.Empty);
        }

        return new Tensor(name, TensorDataType.Fp32, [0], ReadOnlyMemory<byte>.Empty);
    }
}
