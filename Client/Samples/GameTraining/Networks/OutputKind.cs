namespace Samples.GameTraining.Networks;

/// <summary>What the last layer's numbers become.</summary>
internal enum OutputKind
{
    /// <summary>A probability each, by the logistic function.</summary>
    Sigmoid,

    /// <summary>Probabilities that add up to 1.</summary>
    Softmax,
}
