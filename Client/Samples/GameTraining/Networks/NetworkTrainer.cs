using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Networks;

/// <summary>
/// Trains a network by cross entropy, on one thread and with a seed, so that the same examples give the same network.
/// </summary>
internal sealed class NetworkTrainer
{
    private readonly TrainingSet _examples;
    private readonly TrainingPlan _plan;
    private readonly Network _network;
    private readonly Adam[] _adams;
    private readonly float[][] _deltas;

    private NetworkTrainer(TrainingSet examples, TrainingPlan plan, SeededRandom random)
    {
        (_examples, _plan) = (examples, plan);
        _network = new Network([examples.Width, .. plan.Hidden, plan.Outputs], plan.Output, Standardisation.Of(examples), random);
        _adams = [.. _network.Layers.Select(layer => new Adam(layer, plan.WeightDecay))];
        _deltas = [.. _network.Values.Select(values => new float[values.Length])];
    }

    /// <summary>Trains a network.</summary>
    public static Network Train(TrainingSet examples, TrainingPlan plan)
    {
        SeededRandom random = new(plan.Seed);
        NetworkTrainer trainer = new(examples, plan, random);
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        int steps = plan.Epochs * ((order.Length + plan.BatchSize - 1) / plan.BatchSize), step = 0;
        for (int epoch = 0; epoch < plan.Epochs; epoch++)
        {
            random.Shuffle<int>(order);
            foreach (int[] batch in order.Chunk(plan.BatchSize)) trainer.Learn(batch, Rate(plan.LearningRate, (double)step++ / steps));
        }

        return trainer._network;
    }

    private static double Rate(double first, double done) => first * (0.05 + (0.95 * 0.5 * (1 + Math.Cos(Math.PI * done))));

    private void Learn(ReadOnlySpan<int> batch, double rate)
    {
        foreach (int example in batch)
        {
            ReadOnlySpan<float> probabilities = _network.Run(_examples.Features(example));
            Span<float> delta = _deltas[^1];
            probabilities.CopyTo(delta);
            int answer = _examples.Answer(example);
            if (_plan.Output == OutputKind.Softmax) delta[answer] -= 1;
            else delta[0] -= answer;
            Propagate();
        }

        foreach (Adam adam in _adams) adam.Step(rate, batch.Length);
    }

    private void Propagate()
    {
        for (int i = _adams.Length - 1; i >= 0; i--)
        {
            ReadOnlySpan<float> input = _network.Values[i];
            Span<float> inputDelta = i > 0 ? _deltas[i] : [];
            _network.Layers[i].Backward(input, _deltas[i + 1], _adams[i].Gradients, inputDelta);
            for (int v = 0; v < inputDelta.Length; v++)
            {
                if (input[v] <= 0) inputDelta[v] = 0;
            }
        }
    }
}
