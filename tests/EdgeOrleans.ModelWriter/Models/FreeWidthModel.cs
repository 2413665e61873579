using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch,width] to doubled [batch,width] = 2x and mean [batch,1]: requests of different width cannot share a batch.</summary>
public static class FreeWidthModel
{
    public static byte[] Create() =>
        new OnnxGraphBuilder("free-width")
            .Input("x", ElementType.Float, "batch", "width")
            .Node("Add", ["x", "x"], ["doubled"])
            .Node("ReduceMean", ["x"], ["mean"], NodeAttribute.Of("axes", [1]))
            .Output("doubled", ElementType.Float, "batch", "width")
            .Output("mean", ElementType.Float, "batch", 1)
            .ToModel();
}
