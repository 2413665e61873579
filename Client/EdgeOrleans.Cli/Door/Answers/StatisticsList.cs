namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>Counters of models.</summary>
internal sealed record StatisticsList
{
    /// <summary>One for each version.</summary>
    public ModelStatisticsInfo[] ModelStats { get; set; } = [];
}
