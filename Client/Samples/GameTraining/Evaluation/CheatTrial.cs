using Samples.GameBackend.Reports;
using Samples.GameTraining.Aim;

namespace Samples.GameTraining.Evaluation;

/// <summary>A session and what the models made of it.</summary>
/// <param name="Kind">Who aimed.</param>
/// <param name="Level">The person's level.</param>
/// <param name="Probabilities">The model's probability for each window.</param>
/// <param name="Accuracies">The share of shots that hit, in each window.</param>
/// <param name="Score">The back end's score.</param>
/// <param name="Verdict">The back end's verdict.</param>
internal sealed record CheatTrial(AimKind Kind, int Level, double[] Probabilities, double[] Accuracies, double Score, Verdict Verdict)
{
    /// <summary>Makes one.</summary>
    public static CheatTrial Of(AimSession session, float[][] windows, float[] probabilities)
    {
        Suspicion suspicion = new(VerdictRule.Default);
        foreach (float probability in probabilities) suspicion.Add(probability);
        return new CheatTrial(
            session.Kind,
            session.Level,
            [.. probabilities.Select(probability => (double)probability)],
            [.. windows.Select(Accuracy)],
            suspicion.Score,
            suspicion.Verdict);
    }

    private static double Accuracy(float[] window)
    {
        int shots = 0, hits = 0;
        for (int i = AimSample.Columns - 1; i < window.Length; i += AimSample.Columns)
        {
            int flags = (int)window[i];
            if ((flags & 2) != 0) shots++;
            if ((flags & 4) != 0) hits++;
        }

        return shots == 0 ? 0 : (double)hits / shots;
    }
}
