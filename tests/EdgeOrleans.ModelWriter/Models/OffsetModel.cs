using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch,16] to y = x + a constant, by which one version can be told from another.</summary>
public static class OffsetModel
{
    public static byte[] Create(float offset) =>
        new OnnxGraphBuilder("offset")
            .Input("x", ElementType.Float, "batch", 16)
            .Initializer("offset", ElementType.Float, [offset])
            .Node("Add", ["x", "offset"], ["y"])
            .Output("y", ElementType.Float, "batch", 16)
            .ToModel();
}
