using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops.Gpus;

/// <summary>Looks at the machine's GPUs.</summary>
/// <param name="devices">The library, which goes with this; null where there is none.</param>
internal sealed class GpuLoads(INvmlDevices? devices) : IDisposable
{
    /// <summary>Each GPU that tells; empty without any.</summary>
    public ImmutableArray<GpuLoad> Read()
    {
        if (devices is not { Count: > 0 }) return [];
        ImmutableArray<GpuLoad>.Builder loads = ImmutableArray.CreateBuilder<GpuLoad>(devices.Count);
        for (int i = 0; i < devices.Count; i++)
        {
            if (devices.TryRead(i, out NvmlReading reading)) loads.Add(Describe(reading));
        }

        return loads.DrainToImmutable();
    }

    /// <inheritdoc />
    public void Dispose() => devices?.Dispose();

    private static GpuLoad Describe(in NvmlReading reading) =>
        new(Math.Min(reading.UtilisationPercent ?? 0, 100) / 100.0, (long)reading.MemoryUsed, (long)reading.MemoryTotal);
}
