using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>What was measured with one number of callers.</summary>
/// <param name="Plan">How it was measured.</param>
/// <param name="Counters">What came back.</param>
/// <param name="Server">What the PoP that was asked says of it.</param>
internal sealed record LevelResult(LevelPlan Plan, LevelCounters Counters, ServerSplit Server)
{
    /// <summary>Answers.</summary>
    public long Answers => Counters.Latencies.Count;

    /// <summary>Whether anything is known of latencies.</summary>
    public bool IsAnswered => Answers > 0;

    /// <summary>Whether the PoP that was asked says anything of these requests.</summary>
    public bool IsCounted => Server.Requests > 0;

    /// <summary>Failures.</summary>
    public long Failed => Counters.Failures.Values.Sum(static failure => failure.Count);

    /// <summary>Answers a second.</summary>
    public double Rate => Answers / Plan.Duration.TotalSeconds;

    /// <summary>The cause of most failures; null without any.</summary>
    public RefusalCause? MainCause =>
        Counters.Failures.Count == 0 ? null : Counters.Failures.OrderByDescending(static failure => failure.Value.Count).First().Key;

    /// <summary>How far the part of the time that differs most is from the mean, as a share of it.</summary>
    public double Spread
    {
        get
        {
            double mean = (double)Counters.Parts.Sum() / LevelPlan.Parts;
            return mean == 0 ? 0 : Counters.Parts.Max(part => Math.Abs(part - mean)) / mean;
        }
    }

    /// <summary>The time that the share <paramref name="share"/> of answers took at most.</summary>
    public TimeSpan Percentile(double share) => Counters.Latencies.Percentile(share);
}
