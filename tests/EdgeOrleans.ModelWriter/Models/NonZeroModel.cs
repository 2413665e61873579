using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>
/// FP32 x [rows,columns] to INT64 indices [2,found] of the elements that are not zero, whose number depends on the
/// data, and doubled [rows,columns] = 2x, whose shape does not.
/// </summary>
public static class NonZeroModel
{
    public static byte[] Create() =>
        new OnnxGraphBuilder("non-zero")
            .Input("x", ElementType.Float, "rows", "columns")
            .Node("NonZero", ["x"], ["indices"])
            .Node("Add", ["x", "x"], ["doubled"])
            .Output("indices", ElementType.Int64, 2, "found")
            .Output("doubled", ElementType.Float, "rows", "columns")
            .ToModel();
}
