namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>Memory that a model version holds.</summary>
/// <param name="Type">The kind of memory: <c>CPU</c> or <c>GPU</c>.</param>
/// <param name="Id">The device's number among those of its kind.</param>
/// <param name="Bytes">How much.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.MemoryStatistics")]
public sealed record MemoryStatistics([property: Id(0)] string Type, [property: Id(1)] long Id, [property: Id(2)] long Bytes);
