using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Serving.Admission;

/// <summary>Holds the inputs of a request against those that the model declares.</summary>
/// <param name="model">Who declares them, for messages.</param>
/// <param name="signature">The inputs.</param>
/// <param name="kind">What that is, for messages.</param>
internal sealed class InputCheck(string model, ModelSignature signature, string kind = "model")
{
    /// <summary>Puts the inputs into the signature's order.</summary>
    /// <param name="inputs">The inputs of the request, in any order.</param>
    /// <param name="ordered">Receives them in the signature's order.</param>
    /// <returns>Null, or what is wrong.</returns>
    public Refusal? Check(ImmutableArray<Tensor> inputs, Tensor?[] ordered)
    {
        foreach (Tensor input in inputs)
        {
            int index = IndexOf(input.Name);
            if (index < 0) return Invalid($"{char.ToUpperInvariant(kind[0])}{kind.AsSpan(1)} {model} has no input '{input.Name}'; it has {Names()}.");
            if (ordered[index] is not null) return Invalid($"Input '{input.Name}' of {kind} {model} appears twice; send it once.");
            if (CheckOne(input, signature.Inputs[index]) is { } wrong) return wrong;
            ordered[index] = input;
        }

        int missing = Array.IndexOf(ordered, null);
        return missing < 0 ? null : Invalid($"Input '{signature.Inputs[missing].Name}' of {kind} {model} is missing; it needs {Names()}.");
    }

    private Refusal? CheckOne(Tensor input, TensorSpec spec)
    {
        if (input.DataType != spec.DataType)
        {
            return Invalid($"Input '{spec.Name}' of {kind} {model} has datatype {input.DataType.WireName()}, but the {kind} takes {spec.DataType.WireName()}.");
        }

        if (!Fits(input.Shape, spec.Dimensions))
        {
            return Invalid($"Input '{spec.Name}' of {kind} {model} has shape {input.Shape}, but the {kind} takes {Declared(spec)}.");
        }

        if (!input.Shape.TryCountElements(out long count))
        {
            return Invalid($"The shape {input.Shape} of input '{spec.Name}' of {kind} {model} is not one of a tensor; its dimensions are negative or too large.");
        }

        return CheckData(input, count);
    }

    private Refusal? CheckData(Tensor input, long count)
    {
        int size = input.DataType.ElementSize();
        if (size > 0)
        {
            return count <= long.MaxValue / size && input.Data.Length == count * size
                ? null
                : Invalid($"Input '{input.Name}' of {kind} {model} has {input.Data.Length} bytes, but shape {input.Shape} needs {count} elements of {size} bytes.");
        }

        if (!BytesElements.TryCount(input.Data.Span, out long found))
        {
            return Invalid($"Input '{input.Name}' of {kind} {model} ends inside of a BYTES element; each is its length as UINT32 followed by its bytes.");
        }

        return found == count
            ? null
            : Invalid($"Input '{input.Name}' of {kind} {model} has {found} BYTES elements, but shape {input.Shape} needs {count}.");
    }

    private static bool Fits(TensorShape shape, ImmutableArray<TensorDimension> dimensions)
    {
        if (shape.Rank != dimensions.Length) return false;
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            if (dimensions[axis].IsFree ? shape[axis] < 0 : shape[axis] != dimensions[axis].Size) return false;
        }

        return true;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < signature.Inputs.Length; i++)
        {
            if (string.Equals(signature.Inputs[i].Name, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private string Names() => string.Join(", ", signature.Inputs.Select(i => $"'{i.Name}'"));

    private static string Declared(TensorSpec spec) => $"[{string.Join(',', spec.Dimensions.Select(d => d.Size))}]";

    private static Refusal Invalid(string message) => new(RefusalCause.InvalidInput, message);
}
