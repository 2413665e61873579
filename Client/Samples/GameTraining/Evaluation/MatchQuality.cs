using Samples.GameTraining.Matches;
using Samples.GameTraining.Metrics;

namespace Samples.GameTraining.Evaluation;

/// <summary>How good the model's win probabilities are, beside others.</summary>
/// <param name="Model">The model.</param>
/// <param name="Elo">Elo's formula over the teams' mean ratings.</param>
/// <param name="Even">One half for each match.</param>
/// <param name="Knowable">The most that can be known from ratings: the generator's own formula, over the skills that they leave possible.</param>
internal sealed record MatchQuality(Calibration Model, Calibration Elo, Calibration Even, Calibration Knowable)
{
    private const int Batch = 256;
    private const int Draws = 200;

    /// <summary>Plays fresh matches and measures.</summary>
    public static async Task<MatchQuality> MeasureAsync(IPredictions predictions, HeldOut heldOut, CancellationToken cancellationToken)
    {
        List<double> model = [], elo = [], knowable = [];
        List<bool> wins = [];
        MatchHistory world = new(heldOut.Seed + 1);
        foreach (IGrouping<int, PlayedMatch> ofSize in new MatchHistory(heldOut.Seed).Play(heldOut.Matches).GroupBy(match => match.Size))
        {
            foreach (PlayedMatch[] matches in ofSize.Chunk(Batch))
            {
                float[] probabilities = await predictions.WinProbabilitiesAsync(matches, cancellationToken);
                model.AddRange(probabilities.Select(probability => (double)probability));
                elo.AddRange(matches.Select(match => EloExpectation.Of(match.Players)));
                knowable.AddRange(matches.Select(match => world.Knowable(match, Draws)));
                wins.AddRange(matches.Select(match => match.FirstWins));
            }
        }

        double[] even = [.. wins.Select(_ => 0.5)];
        return new MatchQuality(Calibration.Of(model, wins), Calibration.Of(elo, wins), Calibration.Of(even, wins), Calibration.Of(knowable, wins));
    }
}
