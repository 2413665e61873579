using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch,8] and scale [] to y [batch,8] = x * scale: requests of one batch must agree on the scale.</summary>
public static class SharedScalarModel
{
    public static byte[] Create() =>
        new OnnxGraphBuilder("shared-scalar")
            .Input("x", ElementType.Float, "batch", 8)
            .Input("scale", ElementType.Float)
            .Node("Mul", ["x", "scale"], ["y"])
            .Output("y", ElementType.Float, "batch", 8)
            .ToModel();
}
