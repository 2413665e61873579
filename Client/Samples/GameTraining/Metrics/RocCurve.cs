namespace Samples.GameTraining.Metrics;

/// <summary>How well scores tell two classes apart.</summary>
/// <param name="Area">The area under the curve: the chance that one of the class has the higher score.</param>
/// <param name="StandardError">Its standard error, by Hanley and McNeil.</param>
internal sealed record RocCurve(double Area, double StandardError)
{
    /// <summary>Half of the 95 % confidence interval.</summary>
    public double Margin => 1.96 * StandardError;

    /// <summary>Measures scores; both classes must be there.</summary>
    public static RocCurve Of(IReadOnlyList<double> scores, IReadOnlyList<bool> isPositive)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i])];
        double ranks = 0, positives = 0;
        for (int i = 0; i < order.Length;)
        {
            int end = i;
            while (end < order.Length && scores[order[end]] == scores[order[i]]) end++;
            double rank = (i + 1 + end) / 2.0;
            for (; i < end; i++)
            {
                if (!isPositive[order[i]]) continue;
                ranks += rank;
                positives++;
            }
        }

        double negatives = order.Length - positives;
        double area = (ranks - (positives * (positives + 1) / 2)) / (positives * negatives);
        double one = area / (2 - area), two = 2 * area * area / (1 + area), square = area * area;
        double variance = (area * (1 - area)) + ((positives - 1) * (one - square)) + ((negatives - 1) * (two - square));
        return new RocCurve(area, Math.Sqrt(variance / (positives * negatives)));
    }

    /// <summary>The score that <paramref name="share"/> of the negatives exceed.</summary>
    public static double ThresholdAt(double share, IEnumerable<double> negativeScores)
    {
        double[] sorted = [.. negativeScores.OrderDescending()];
        return sorted[Math.Clamp((int)(share * sorted.Length), 0, sorted.Length - 1)];
    }
}
