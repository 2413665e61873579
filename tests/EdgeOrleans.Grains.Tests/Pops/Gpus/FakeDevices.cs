using EdgeOrleans.Grains.Pops.Gpus;

namespace EdgeOrleans.Grains.Tests.Pops.Gpus;

/// <summary>GPUs that tell what the test says; null for one that does not.</summary>
internal sealed class FakeDevices(params NvmlReading?[] readings) : INvmlDevices
{
    public bool IsDisposed { get; private set; }

    public int Count => readings.Length;

    public bool TryRead(int index, out NvmlReading reading)
    {
        reading = readings[index] ?? default;
        return readings[index] is not null;
    }

    public void Dispose() => IsDisposed = true;
}
