using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>INT32 INPUT0 and INPUT1 [batch,16] to OUTPUT0, their sum, and OUTPUT1, their difference: what protocol clients try first.</summary>
public static class SimpleModel
{
    public static byte[] Create() =>
        new OnnxGraphBuilder("simple")
            .Input("INPUT0", ElementType.Int32, "batch", 16)
            .Input("INPUT1", ElementType.Int32, "batch", 16)
            .Node("Add", ["INPUT0", "INPUT1"], ["OUTPUT0"])
            .Node("Sub", ["INPUT0", "INPUT1"], ["OUTPUT1"])
            .Output("OUTPUT0", ElementType.Int32, "batch", 16)
            .Output("OUTPUT1", ElementType.Int32, "batch", 16)
            .ToModel();
}
