namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>How often something took place and how long it took in all.</summary>
/// <param name="Count">How often.</param>
/// <param name="Total">How long in all.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.DurationStatistics")]
public readonly record struct DurationStatistics([property: Id(0)] long Count, [property: Id(1)] TimeSpan Total)
{
    /// <summary>How long it took on average; zero where it never took place.</summary>
    public TimeSpan Average => Count == 0 ? TimeSpan.Zero : Total / Count;
}
