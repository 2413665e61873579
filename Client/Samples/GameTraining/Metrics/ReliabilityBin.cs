namespace Samples.GameTraining.Metrics;

/// <summary>Predictions of about the same probability, and how often what they predicted came about.</summary>
/// <param name="Count">The number of predictions.</param>
/// <param name="Predicted">Their mean.</param>
/// <param name="Observed">The share that came about.</param>
internal readonly record struct ReliabilityBin(int Count, double Predicted, double Observed);
