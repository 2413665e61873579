using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch,1] to y [batch,4194304], each row its x again and again: 16 MiB out for 4 bytes in.</summary>
public static class WideningModel
{
    /// <summary>Columns of y.</summary>
    public const int Width = 4 << 20;

    public static byte[] Create() =>
        new OnnxGraphBuilder("widening")
            .Input("x", ElementType.Float, "batch", 1)
            .Initializer<long>("shape", ElementType.Int64, [1, Width], 2)
            .Node("Expand", ["x", "shape"], ["y"])
            .Output("y", ElementType.Float, "batch", Width)
            .ToModel();
}
