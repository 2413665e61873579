namespace Samples.GameTraining.Networks;

/// <summary>How a network is trained.</summary>
/// <param name="Hidden">The number of values in each hidden layer.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="Output">What comes out.</param>
/// <param name="Epochs">How often each example is seen.</param>
/// <param name="LearningRate">Adam's step at the start; it falls to a twentieth of it.</param>
/// <param name="WeightDecay">How much of each weight a step takes away, times the learning rate.</param>
/// <param name="BatchSize">Examples for each step.</param>
/// <param name="Seed">The seed of weights and order.</param>
internal sealed record TrainingPlan(
    int[] Hidden,
    int Outputs,
    OutputKind Output,
    int Epochs,
    double LearningRate = 2e-3,
    double WeightDecay = 1e-4,
    int BatchSize = 64,
    long Seed = 1);
