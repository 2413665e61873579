using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>INT32 index [batch] to y = index * 10 for 0 to 3; the runtime refuses to run with another index, and quotes it.</summary>
public static class GatherModel
{
    public static byte[] Create() =>
        new OnnxGraphBuilder("gather")
            .Input("index", ElementType.Int32, "batch")
            .Initializer("table", ElementType.Float, [0f, 10f, 20f, 30f], 4)
            .Node("Gather", ["table", "index"], ["y"])
            .Output("y", ElementType.Float, "batch")
            .ToModel();
}
