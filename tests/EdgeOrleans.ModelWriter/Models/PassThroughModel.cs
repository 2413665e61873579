using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch] to y = x + 1, with the input x and a constant [2] as further outputs.</summary>
public static class PassThroughModel
{
    public static byte[] Create() =>
        new OnnxGraphBuilder("pass-through")
            .Input("x", ElementType.Float, "batch")
            .Initializer("one", ElementType.Float, [1f])
            .Initializer("constant", ElementType.Float, [3f, 4f], 2)
            .Node("Add", ["x", "one"], ["y"])
            .Output("y", ElementType.Float, "batch")
            .Output("x", ElementType.Float, "batch")
            .Output("constant", ElementType.Float, 2)
            .ToModel();
}
