using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Networks;

/// <summary>A dense layer: output = input × weights + biases.</summary>
internal sealed class Layer
{
    /// <summary>Makes a layer whose weights keep the size of the values that pass through.</summary>
    public Layer(int inputs, int outputs, SeededRandom random)
    {
        (Inputs, Outputs) = (inputs, outputs);
        Weights = new float[inputs * outputs];
        Biases = new float[outputs];
        double deviation = Math.Sqrt(2.0 / inputs);
        for (int i = 0; i < Weights.Length; i++) Weights[i] = (float)random.Normal(0, deviation);
    }

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The weights, [inputs, outputs].</summary>
    public float[] Weights { get; }

    /// <summary>The biases, [outputs].</summary>
    public float[] Biases { get; }

    /// <summary>Computes the outputs.</summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Biases.CopyTo(output);
        for (int i = 0; i < input.Length; i++)
        {
            float value = input[i];
            if (value == 0) continue;
            ReadOnlySpan<float> row = Weights.AsSpan(i * Outputs, Outputs);
            for (int o = 0; o < row.Length; o++) output[o] += value * row[o];
        }
    }

    /// <summary>Adds this example's gradients, and says what they are with respect to the input.</summary>
    /// <param name="input">What went in.</param>
    /// <param name="delta">The gradient with respect to the output.</param>
    /// <param name="gradients">Where to add those of the weights, then those of the biases.</param>
    /// <param name="inputDelta">The gradient with respect to the input; empty when nobody needs it.</param>
    public void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> delta, Span<float> gradients, Span<float> inputDelta)
    {
        Span<float> biases = gradients[Weights.Length..];
        for (int o = 0; o < delta.Length; o++) biases[o] += delta[o];
        for (int i = 0; i < input.Length; i++)
        {
            int row = i * Outputs;
            float value = input[i], sum = 0;
            for (int o = 0; o < delta.Length; o++)
            {
                gradients[row + o] += value * delta[o];
                sum += Weights[row + o] * delta[o];
            }

            if (!inputDelta.IsEmpty) inputDelta[i] = sum;
        }
    }
}
