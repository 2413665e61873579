using System.Globalization;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Finds the sizes of dimensions that a model leaves free.</summary>
internal static class ShapeFitting
{
    /// <summary>A declared shape as people read it, such as <c>[?,16]</c>.</summary>
    public static string Text(TensorSpec spec) =>
        $"[{string.Join(',', spec.Dimensions.Select(static one => one.IsFree ? "?" : one.Size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The declared shape with 1 for every free dimension.</summary>
    public static TensorShape Smallest(TensorSpec spec) => TensorShape.Create([.. spec.Dimensions.Select(static one => one.IsFree ? 1 : one.Size)]);

    /// <summary>
    /// A shape for that many elements: the one that was named, else the declared one with the first free dimension as long as
    /// need be and 1 for the others.
    /// </summary>
    /// <exception cref="FormatException">No shape has as many elements, or several do.</exception>
    public static TensorShape Fill(TensorSpec spec, TensorShape? named, long elements)
    {
        if (named is { } shape) return Holding(shape, elements);
        int[] free = [.. Enumerable.Range(0, spec.Dimensions.Length).Where(axis => spec.Dimensions[axis].IsFree)];
        TensorShape smallest = Smallest(spec);
        if (!smallest.TryCountElements(out long unit)) unit = 0;
        if (free.Length == 0 || elements == unit) return Holding(smallest, elements);
        if (unit == 0 || elements % unit != 0) throw new FormatException($"it has {Counted(elements)}, which shape {Text(spec)} cannot hold.");
        return free.Length == 1
            ? smallest.With(free[0], elements / unit)
            : throw new FormatException(
                $"it has {Counted(elements)}, and shape {Text(spec)} leaves {free.Length} dimensions free; name the shape, such as --shape {spec.Name}={string.Join(',', smallest)}.");
    }

    /// <summary>A shape that its source brings along, with a batch of 1 ahead where that is all it lacks.</summary>
    public static TensorShape Of(TensorSpec spec, TensorShape own) =>
        own.Rank + 1 == spec.Dimensions.Length && (spec.Dimensions[0].IsFree || spec.Dimensions[0].Size == 1)
            ? TensorShape.Create([1, .. own.Dimensions])
            : own;

    /// <summary>A tensor that brings its type and shape along, as the model takes it.</summary>
    /// <exception cref="FormatException">It has another type, or another number of elements than the named shape.</exception>
    public static Tensor Apply(TensorSpec spec, TensorShape? named, Tensor tensor)
    {
        // NumPy has no BF16; such numbers are saved as their bits.
        bool isBrain = spec.DataType == TensorDataType.Bf16 && tensor.DataType == TensorDataType.UInt16;
        if (tensor.DataType != spec.DataType && !isBrain)
        {
            throw new FormatException($"it holds {tensor.DataType.WireName()}, and the model takes {spec.DataType.WireName()}; {Remedy(spec.DataType)}");
        }

        TensorShape shape = named is { } wanted ? Holding(wanted, CountOf(tensor)) : Of(spec, tensor.Shape);
        return new Tensor(spec.Name, spec.DataType, shape, tensor.Data);
    }

    /// <summary><paramref name="shape"/>, which must have that many elements.</summary>
    /// <exception cref="FormatException">It has another number.</exception>
    public static TensorShape Holding(TensorShape shape, long elements) =>
        shape.TryCountElements(out long count) && count == elements
            ? shape
            : throw new FormatException($"it has {Counted(elements)}, and shape {shape} holds {count}.");

    private static string Remedy(TensorDataType type) =>
        type == TensorDataType.Bf16 ? "save the bits of BF16 as uint16." : "convert it first, in NumPy with astype.";

    private static string Counted(long elements) => elements == 1 ? "1 element" : $"{elements} elements";

    private static long CountOf(Tensor tensor) => tensor.Shape.TryCountElements(out long count) ? count : 0;
}
