using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>
/// FP32 x [batch,16] to y = x as long as nothing in x is above 0, as in a warm-up; else it asks for more memory than
/// there is, and its run fails at once.
/// </summary>
public static class FailingModel
{
    private const float MoreThanThereIs = 1e15f;

    public static byte[] Create() =>
        new OnnxGraphBuilder("failing")
            .Input("x", ElementType.Float, "batch", 16)
            .Initializer("much", ElementType.Float, [MoreThanThereIs])
            .Initializer("one", ElementType.Int64, [1L], 1)
            .Initializer("zero", ElementType.Float, [0f])
            .Node("ReduceMax", ["x"], ["highest"], NodeAttribute.Of("keepdims", 0L))
            .Node("Mul", ["highest", "much"], ["wanted"])
            .Node("Cast", ["wanted"], ["count"], NodeAttribute.Of("to", (long)ElementType.Int64))
            .Node("Add", ["count", "one"], ["size"])
            .Node("ConstantOfShape", ["size"], ["memory"])
            .Node("ReduceMean", ["memory"], ["mean"], NodeAttribute.Of("keepdims", 0L))
            .Node("Mul", ["mean", "zero"], ["nothing"])
            .Node("Add", ["x", "nothing"], ["y"])
            .Output("y", ElementType.Float, "batch", 16)
            .ToModel();
}
