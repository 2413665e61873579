using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>A perceptron FP32 x [batch,width] to y [batch,10] through two ReLU layers, with seeded weights.</summary>
public static class MlpModel
{
    /// <summary>The sample of the catalog: 64 inputs, two layers of 128.</summary>
    public static byte[] Create() => Create(width: 64, hidden: 128);

    /// <summary>One with weights of about <paramref name="bytes"/>, from 1 MiB.</summary>
    public static byte[] CreateBig(long bytes)
    {
        int hidden = (int)Math.Sqrt(bytes / sizeof(float) / 2.0);
        return Create(width: hidden, hidden);
    }

    private static byte[] Create(int width, int hidden)
    {
        OnnxGraphBuilder graph = new OnnxGraphBuilder("mlp").Input("x", ElementType.Float, "batch", width);
        Layer(graph, 1, "x", "h1", width, hidden);
        Layer(graph, 2, "h1", "h2", hidden, hidden);
        Layer(graph, 3, "h2", "y", hidden, 10);
        return graph.Output("y", ElementType.Float, "batch", 10).ToModel();
    }

    private static void Layer(OnnxGraphBuilder graph, int index, string input, string output, int inputs, int outputs)
    {
        bool isLast = output == "y";
        string sum = isLast ? output : $"{output}_sum";
        graph
            .Initializer<float>($"w{index}", ElementType.Float, SeededWeights.Create(index, inputs * outputs, inputs), inputs, outputs)
            .Initializer<float>($"b{index}", ElementType.Float, SeededWeights.Create(100 + index, outputs, inputs), outputs)
            .Node("Gemm", [input, $"w{index}", $"b{index}"], [sum]);
        if (!isLast) graph.Node("Relu", [sum], [output]);
    }
}
