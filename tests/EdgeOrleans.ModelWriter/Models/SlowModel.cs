using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch,16] to y = x, by way of a loop of matrix products that takes its time and can be stopped.</summary>
public static class SlowModel
{
    private const int Size = 256;

    /// <param name="steps">Matrix products; each is about a millisecond at a size of 256.</param>
    /// <param name="size">Rows and columns of the matrix.</param>
    public static byte[] Create(long steps = 60, int size = Size) =>
        Create(size, graph => graph.Initializer("steps", ElementType.Int64, [steps]));

    /// <summary>One whose requests say by a second input, INT64 steps [], how many matrix products they take.</summary>
    public static byte[] CreatePaced() => Create(Size, graph => graph.Input("steps", ElementType.Int64));

    private static byte[] Create(int size, Action<OnnxGraphBuilder> addSteps)
    {
        float[] matrix = SeededWeights.Create(1, size * size, size);
        OnnxGraphBuilder graph = new OnnxGraphBuilder("slow").Input("x", ElementType.Float, "batch", 16);
        addSteps(graph);
        // The loop starts from the input, so that it cannot be folded to a constant; its result counts nothing.
        return graph
            .Initializer<float>("matrix", ElementType.Float, matrix, size, size)
            .Initializer("keep", ElementType.Bool, [true])
            .Initializer("zero", ElementType.Float, [0f])
            .Node("ReduceMean", ["x"], ["mean"], NodeAttribute.Of("keepdims", 0L))
            .Node("Tanh", ["mean"], ["seed"])
            .Node("Mul", ["matrix", "seed"], ["first"])
            .Node("Loop", ["steps", "keep", "first"], ["last"], NodeAttribute.Of("body", Body(size)))
            .Node("ReduceMean", ["last"], ["result"], NodeAttribute.Of("keepdims", 0L))
            .Node("Mul", ["result", "zero"], ["nothing"])
            .Node("Add", ["x", "nothing"], ["y"])
            .Output("y", ElementType.Float, "batch", 16)
            .ToModel();
    }

    private static OnnxGraphBuilder Body(int size) =>
        new OnnxGraphBuilder("body")
            .Input("step", ElementType.Int64)
            .Input("going", ElementType.Bool)
            .Input("state", ElementType.Float, size, size)
            .Node("MatMul", ["state", "matrix"], ["product"])
            .Node("Tanh", ["product"], ["next"])
            .Node("Identity", ["going"], ["again"])
            .Output("again", ElementType.Bool)
            .Output("next", ElementType.Float, size, size);
}
