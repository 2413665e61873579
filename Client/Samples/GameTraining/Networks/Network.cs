using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Networks;

/// <summary>A perceptron with ReLU between its layers, which first brings each feature to mean 0 and deviation 1.</summary>
internal sealed class Network
{
    private readonly float[][] _values;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="sizes">The number of features, of each hidden layer's values and of outputs.</param>
    /// <param name="output">What comes out.</param>
    /// <param name="standardisation">Mean and deviation of each feature.</param>
    /// <param name="random">Where the weights come from.</param>
    public Network(IReadOnlyList<int> sizes, OutputKind output, Standardisation standardisation, SeededRandom random)
    {
        Output = output;
        Standardisation = standardisation;
        Layers = [.. Enumerable.Range(0, sizes.Count - 1).Select(i => new Layer(sizes[i], sizes[i + 1], random))];
        _values = [.. sizes.Select(size => new float[size])];
    }

    /// <summary>What the last layer's numbers become.</summary>
    public OutputKind Output { get; }

    /// <summary>Mean and deviation of each feature.</summary>
    public Standardisation Standardisation { get; }

    /// <summary>The layers, from the features to the output.</summary>
    public Layer[] Layers { get; }

    /// <summary>The values of the last run: the standardised features, then what each layer gave. Overwritten by the next run.</summary>
    public IReadOnlyList<float[]> Values => _values;

    /// <summary>Computes the probabilities, which the next run overwrites.</summary>
    public ReadOnlySpan<float> Run(ReadOnlySpan<float> features)
    {
        Standardisation.Apply(features, _values[0]);
        for (int i = 0; i < Layers.Length; i++)
        {
            Span<float> values = _values[i + 1];
            Layers[i].Forward(_values[i], values);
            if (i < Layers.Length - 1) Rectify(values);
        }

        if (Output == OutputKind.Sigmoid) Squash(_values[^1]);
        else Normalise(_values[^1]);
        return _values[^1];
    }

    private static void Rectify(Span<float> values)
    {
        foreach (ref float value in values) value = Math.Max(value, 0);
    }

    private static void Squash(Span<float> values)
    {
        foreach (ref float value in values) value = (float)(1 / (1 + Math.Exp(-value)));
    }

    private static void Normalise(Span<float> values)
    {
        float most = float.NegativeInfinity, sum = 0;
        foreach (float value in values) most = Math.Max(most, value);
        foreach (ref float value in values) sum += value = (float)Math.Exp(value - most);
        foreach (ref float value in values) value /= sum;
    }
}
