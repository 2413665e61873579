using Samples.GameTraining.Matches;

namespace Samples.GameTraining.Evaluation;

/// <summary>What is evaluated: the models, wherever they run.</summary>
internal interface IPredictions
{
    /// <summary>The probability that the first team wins, for matches of one size.</summary>
    Task<float[]> WinProbabilitiesAsync(IReadOnlyList<PlayedMatch> matches, CancellationToken cancellationToken);

    /// <summary>The probability of a cheat, for windows of [256, 5].</summary>
    Task<float[]> CheatProbabilitiesAsync(IReadOnlyList<float[]> windows, CancellationToken cancellationToken);

    /// <summary>A probability for each action, [states, 7].</summary>
    Task<float[]> ActionProbabilitiesAsync(IReadOnlyList<float[]> states, CancellationToken cancellationToken);
}
