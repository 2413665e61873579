namespace EdgeOrleans.Contracts.Pops;

/// <summary>What a GPU has to do.</summary>
/// <param name="Utilisation">Share of the last sampling period in which it ran anything, 0 to 1.</param>
/// <param name="MemoryUsedBytes">Bytes in use.</param>
/// <param name="MemoryTotalBytes">Bytes it has.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.GpuLoad")]
public readonly record struct GpuLoad(
    [property: Id(0)] double Utilisation,
    [property: Id(1)] long MemoryUsedBytes,
    [property: Id(2)] long MemoryTotalBytes);
