namespace Samples.GameTraining.Networks;

/// <summary>The optimiser Adam with decoupled weight decay, for one layer.</summary>
internal sealed class Adam
{
    private const float Momentum = 0.9f;
    private const float SquareMomentum = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly Layer _layer;
    private readonly float _weightDecay;
    private readonly float[] _means;
    private readonly float[] _squares;
    private double _meanScale = 1;
    private double _squareScale = 1;

    public Adam(Layer layer, double weightDecay)
    {
        _layer = layer;
        _weightDecay = (float)weightDecay;
        int count = layer.Weights.Length + layer.Biases.Length;
        (Gradients, _means, _squares) = (new float[count], new float[count], new float[count]);
    }

    /// <summary>The sum of the gradients since the last step: those of the weights, then those of the biases.</summary>
    public float[] Gradients { get; }

    /// <summary>Moves weights and biases against the mean gradient of <paramref name="examples"/> examples, and starts over.</summary>
    public void Step(double learningRate, int examples)
    {
        _meanScale *= Momentum;
        _squareScale *= SquareMomentum;
        float rate = (float)(learningRate * Math.Sqrt(1 - _squareScale) / (1 - _meanScale));
        int weights = _layer.Weights.Length;
        Move(_layer.Weights, 0, rate, (float)learningRate * _weightDecay, examples);
        Move(_layer.Biases, weights, rate, 0, examples);
        Array.Clear(Gradients);
    }

    private void Move(Span<float> values, int first, float rate, float decay, int examples)
    {
        Span<float> gradients = Gradients.AsSpan(first), means = _means.AsSpan(first), squares = _squares.AsSpan(first);
        for (int i = 0; i < values.Length; i++)
        {
            float gradient = gradients[i] / examples;
            means[i] = (Momentum * means[i]) + ((1 - Momentum) * gradient);
            squares[i] = (SquareMomentum * squares[i]) + ((1 - SquareMomentum) * gradient * gradient);
            values[i] -= (rate * means[i] / (MathF.Sqrt(squares[i]) + Epsilon)) + (decay * values[i]);
        }
    }
}
