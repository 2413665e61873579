using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>x to y = x of any element type, with each dimension free: d0, d1, ...</summary>
public static class IdentityModel
{
    public static byte[] Create(ElementType type, int rank = 2)
    {
        Dimension[] dimensions = [.. Enumerable.Range(0, rank).Select(i => (Dimension)$"d{i}")];
        return new OnnxGraphBuilder("identity")
            .Input("x", type, dimensions)
            .Node("Identity", ["x"], ["y"])
            .Output("y", type, dimensions)
            .ToModel();
    }
}
