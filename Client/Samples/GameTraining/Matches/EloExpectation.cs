namespace Samples.GameTraining.Matches;

/// <summary>What a back end without a model would use: Elo's formula over the teams' mean ratings.</summary>
internal static class EloExpectation
{
    /// <summary>The first team's expected share of wins.</summary>
    public static double Of(ReadOnlySpan<float> players)
    {
        double first = new TeamSummary(players[..(players.Length / 2)]).Mean, second = new TeamSummary(players[(players.Length / 2)..]).Mean;
        return 1 / (1 + Math.Pow(10, (second - first) / 400));
    }
}
