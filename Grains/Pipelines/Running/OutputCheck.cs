using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Holds what a pipeline gives against what it declares.</summary>
internal static class OutputCheck
{
    /// <summary>Whether a shape is one that the dimensions allow.</summary>
    public static bool Fits(TensorShape shape, ImmutableArray<TensorDimension> dimensions)
    {
        if (shape.Rank != dimensions.Length) return false;
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            if (!dimensions[axis].IsFree && shape[axis] != dimensions[axis].Size) return false;
        }

        return true;
    }

    /// <summary>As messages show it: <c>FP32 [-1,3]</c>.</summary>
    public static string Declared(TensorSpec spec) => $"{spec.DataType.WireName()} [{string.Join(',', spec.Dimensions.Select(d => d.Size))}]";
}
