namespace Samples.GameBackend.Reports;

/// <summary>
/// What a player's windows say together: the mean of their log odds, as a probability. One odd window does not make a cheater,
/// and windows of one player are not independent, so that their odds are not multiplied.
/// </summary>
/// <param name="rule">From when on there is a verdict, and which.</param>
internal sealed class Suspicion(VerdictRule rule)
{
    private const double MostOdds = 5;

    private double _odds;

    /// <summary>The windows so far.</summary>
    public int Windows { get; private set; }

    /// <summary>0 to 1; one half before the first window.</summary>
    public double Score => Windows == 0 ? 0.5 : 1 / (1 + Math.Exp(-_odds / Windows));

    /// <summary>What the score means now.</summary>
    public Verdict Verdict => Windows < rule.Windows ? Verdict.Undecided : Score >= rule.Threshold ? Verdict.Cheating : Verdict.Clean;

    /// <summary>Takes the model's probability for the next window.</summary>
    public void Add(double probability)
    {
        double p = Math.Clamp(probability, 1e-6, 1 - 1e-6);
        _odds += Math.Clamp(Math.Log(p / (1 - p)), -MostOdds, MostOdds);
        Windows++;
    }
}
