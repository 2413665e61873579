using EdgeOrleans.Grains.Serving.Residency.Accounting;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

internal sealed class FakeMemory : IResidentMemory
{
    private long _bytes = 1_000_000;

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Grow(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
