using Samples.GameTraining.Networks;

namespace Samples.GameTraining.Matches;

/// <summary>Trains the model <c>win-probability</c>.</summary>
internal static class WinProbabilityModel
{
    /// <summary>The seed of the matches that it is trained on.</summary>
    public const long Seed = 11;

    /// <summary>Trains it.</summary>
    public static Network Train(int matches)
    {
        TrainingSet examples = new(MatchFeatures.Count);
        foreach (PlayedMatch match in new MatchHistory(Seed).Play(matches))
        {
            examples.Add(MatchFeatures.Of(match.Players, match.Map), match.FirstWins ? 1 : 0);
        }

        return NetworkTrainer.Train(examples, new TrainingPlan([24, 12], Outputs: 1, OutputKind.Sigmoid, Epochs: 12));
    }
}
