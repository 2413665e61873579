using EdgeOrleans.ModelWriter.Graphs;

namespace Samples.GameTraining.Networks;

/// <summary>Writes a network as an ONNX model; the same network gives the same bytes.</summary>
internal static class OnnxExport
{
    /// <summary>Writes FP32 <paramref name="input"/> [batch, features] to FP32 <paramref name="output"/> [batch, outputs].</summary>
    /// <remarks>The standardisation becomes part of the first layer's weights.</remarks>
    public static byte[] Write(Network network, string name, string input, string output)
    {
        Layer last = network.Layers[^1];
        OnnxGraphBuilder graph = new OnnxGraphBuilder(name).Input(input, ElementType.Float, "batch", network.Layers[0].Inputs);
        string values = input;
        for (int i = 0; i < network.Layers.Length; i++)
        {
            Layer layer = network.Layers[i];
            (float[] weights, float[] biases) = i == 0 ? Folded(layer, network.Standardisation) : (layer.Weights, layer.Biases);
            graph
                .Initializer<float>($"w{i}", ElementType.Float, weights, layer.Inputs, layer.Outputs)
                .Initializer<float>($"b{i}", ElementType.Float, biases, layer.Outputs)
                .Node("Gemm", [values, $"w{i}", $"b{i}"], [$"sum{i}"]);
            values = layer == last ? output : $"h{i}";
            if (layer != last) graph.Node("Relu", [$"sum{i}"], [values]);
            else if (network.Output == OutputKind.Sigmoid) graph.Node("Sigmoid", [$"sum{i}"], [values]);
            else graph.Node("Softmax", [$"sum{i}"], [values], NodeAttribute.Of("axis", 1L));
        }

        return graph.Output(output, ElementType.Float, "batch", last.Outputs).ToModel();
    }

    private static (float[] Weights, float[] Biases) Folded(Layer layer, Standardisation standardisation)
    {
        float[] weights = new float[layer.Weights.Length];
        double[] biases = [.. layer.Biases.Select(bias => (double)bias)];
        for (int i = 0; i < layer.Inputs; i++)
        {
            for (int o = 0; o < layer.Outputs; o++)
            {
                int at = (i * layer.Outputs) + o;
                double weight = layer.Weights[at] / (double)standardisation.Deviations[i];
                weights[at] = (float)weight;
                biases[o] -= weight * standardisation.Means[i];
            }
        }

        return (weights, [.. biases.Select(bias => (float)bias)]);
    }
}
