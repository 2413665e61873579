using EdgeOrleans.ModelWriter.Graphs;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>FP32 x [batch,3,64,64] to y [batch,16] through convolutions of about 2 ms an image: it gains nothing from batching.</summary>
public static class ConvModel
{
    private const int Channels = 16;

    public static byte[] Create()
    {
        OnnxGraphBuilder graph = new OnnxGraphBuilder("conv").Input("x", ElementType.Float, "batch", 3, 64, 64);
        Layer(graph, 1, "x", 3);
        Layer(graph, 2, "relu1", Channels);
        Layer(graph, 3, "relu2", Channels);
        Layer(graph, 4, "relu3", Channels);
        return graph
            .Node("GlobalAveragePool", ["relu4"], ["pool"])
            .Node("Flatten", ["pool"], ["y"])
            .Output("y", ElementType.Float, "batch", Channels)
            .ToModel();
    }

    private static void Layer(OnnxGraphBuilder graph, int index, string input, int inputs) =>
        graph
            .Initializer<float>($"w{index}", ElementType.Float, SeededWeights.Create(index, Channels * inputs * 9, inputs * 9), Channels, inputs, 3, 3)
            .Node("Conv", [input, $"w{index}"], [$"conv{index}"], NodeAttribute.Of("pads", [1, 1, 1, 1]))
            .Node("Relu", [$"conv{index}"], [$"relu{index}"]);
}
