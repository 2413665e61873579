namespace Samples.GameTraining.Metrics;

/// <summary>How well scores tell two classes apart.</summary>
/// <param name="Area">The area under the curve: the chance that a score of the class is higher than one of the other.</param>
/// <param name="Margin">Half of the 95 % confidence interval, by a jackknife over groups.</param>
internal sealed record RocCurve(double Area, double Margin)
{
    private const int Folds = 20;

    /// <summary>Measures scores; 40 groups at least, and both classes must be there.</summary>
    public static RocCurve Of(IReadOnlyList<ScoreGroup> groups)
    {
        double[] without = [.. Enumerable.Range(0, Folds).Select(fold => AreaOf([.. groups.Where((_, i) => i % Folds != fold)]))];
        double mean = without.Average();
        double variance = (Folds - 1.0) / Folds * without.Sum(area => (area - mean) * (area - mean));
        return new RocCurve(AreaOf(groups), 1.96 * Math.Sqrt(variance));
    }

    /// <summary>The area alone.</summary>
    public static double AreaOf(IReadOnlyList<ScoreGroup> groups)
    {
        (double Score, bool IsPositive)[] scores =
            [.. groups.SelectMany(group => group.Scores.Select(score => (Score: score, group.IsPositive))).OrderBy(score => score.Score)];
        double ranks = 0, positives = 0;
        for (int i = 0; i < scores.Length;)
        {
            int end = i;
            while (end < scores.Length && scores[end].Score == scores[i].Score) end++;
            double rank = (i + 1 + end) / 2.0;
            for (; i < end; i++)
            {
                if (!scores[i].IsPositive) continue;
                ranks += rank;
                positives++;
            }
        }

        return (ranks - (positives * (positives + 1) / 2)) / (positives * (scores.Length - positives));
    }
}
