namespace Samples.GameTraining.Metrics;

/// <summary>Scores of one player, which are not independent of each other.</summary>
/// <param name="Scores">The scores.</param>
/// <param name="IsPositive">Whether the player belongs to the class.</param>
internal sealed record ScoreGroup(IReadOnlyList<double> Scores, bool IsPositive);
