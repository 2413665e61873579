namespace Samples.GameTraining.Matches;

/// <summary>
/// The features of a match: what the stage <c>match-features</c> computes, in the same operations in the same order.
/// </summary>
internal static class MatchFeatures
{
    /// <summary>The number of features.</summary>
    public const int Count = 18;

    /// <summary>Computes them.</summary>
    /// <param name="players">Both teams' rows, [2, size, 4].</param>
    /// <param name="map">The map, 0 to 5.</param>
    public static float[] Of(ReadOnlySpan<float> players, long map)
    {
        int size = players.Length / (2 * MatchHistory.Columns);
        TeamSummary first = new(players[..(players.Length / 2)]), second = new(players[(players.Length / 2)..]);
        double variance = (first.Uncertainty * first.Uncertainty) + (second.Uncertainty * second.Uncertainty);
        double certainty = 1 / Math.Sqrt(1 + (variance / 40_000));
        Span<double> features = stackalloc double[Count];
        features.Clear();
        features[0] = (first.Mean - second.Mean) / 100;
        features[1] = (first.Best - second.Best) / 100;
        features[2] = (first.Worst - second.Worst) / 100;
        features[3] = (first.Spread - second.Spread) / 100;
        features[4] = Math.Sqrt(variance) / 100;
        features[5] = features[0] * certainty;
        features[6] = first.PingCost - second.PingCost;
        features[7] = (first.WorstPing - second.WorstPing) / 100;
        features[8] = first.Cohesion - second.Cohesion;
        features[9] = (((first.Mean + second.Mean) / 2) - 1500) / 500;
        features[10] = size / 5.0;
        features[11] = features[5] * size / 5;
        if (map is >= 0 and < MatchHistory.Maps) features[12 + (int)map] = 1;
        return FeatureVector.ToSingle(features);
    }
}
