namespace EdgeOrleans.Grains.Pops.Gpus;

/// <summary>What the library tells of a GPU.</summary>
/// <param name="UtilisationPercent">Share of the last sampling period in which it ran anything, 0 to 100; null where that is not told, as of a slice of a GPU.</param>
/// <param name="MemoryUsed">Bytes in use.</param>
/// <param name="MemoryTotal">Bytes it has.</param>
internal readonly record struct NvmlReading(uint? UtilisationPercent, ulong MemoryUsed, ulong MemoryTotal);
