namespace Samples.GameTraining.Matches;

/// <summary>What the features of a match say of one team.</summary>
internal readonly struct TeamSummary
{
    /// <summary>Sums up a team's rows of <c>players</c>.</summary>
    public TeamSummary(ReadOnlySpan<float> team)
    {
        int size = team.Length / MatchHistory.Columns;
        double sum = 0, squares = 0, variance = 0, cost = 0, friends = 0;
        Best = Worst = team[0];
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<float> player = team.Slice(i * MatchHistory.Columns, MatchHistory.Columns);
            double rating = player[0], excess = Math.Max(player[2] - 40.0, 0);
            sum += rating;
            squares += rating * rating;
            variance += (double)player[1] * player[1];
            Best = Math.Max(Best, rating);
            Worst = Math.Min(Worst, rating);
            cost += excess / (excess + 100);
            WorstPing = Math.Max(WorstPing, player[2]);
            friends += player[3] - 1.0;
        }

        Mean = sum / size;
        Spread = Math.Sqrt(Math.Max((squares / size) - (Mean * Mean), 0));
        Uncertainty = Math.Sqrt(variance) / size;
        PingCost = cost / size;
        Cohesion = size > 1 ? friends / (size * (size - 1.0)) : 0;
    }

    /// <summary>The mean rating.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of the ratings.</summary>
    public double Spread { get; }

    /// <summary>The best rating.</summary>
    public double Best { get; }

    /// <summary>The worst rating.</summary>
    public double Worst { get; }

    /// <summary>The standard deviation of the mean rating.</summary>
    public double Uncertainty { get; }

    /// <summary>How much the players' way to the server hampers them, 0 to 1.</summary>
    public double PingCost { get; }

    /// <summary>The longest ping in ms.</summary>
    public double WorstPing { get; }

    /// <summary>How much of the team is one party, 0 to 1.</summary>
    public double Cohesion { get; }
}
