using System.Buffers;
using System.Collections.Concurrent;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Counts what is rented, and spoils what comes back so that a late reader sees it.</summary>
internal sealed class CountingPool : ArrayPool<byte>
{
    private const byte Spoiled = 0xDD;

    private readonly ConcurrentDictionary<byte[], bool> _rented = new();
    private long _rents;

    public int Outstanding => _rented.Count;

    public long Rents => Interlocked.Read(ref _rents);

    public long LargestRent { get; private set; }

    public override byte[] Rent(int minimumLength)
    {
        byte[] buffer = new byte[Math.Max(16, minimumLength)];
        _rented[buffer] = true;
        Interlocked.Increment(ref _rents);
        if (minimumLength > LargestRent) LargestRent = minimumLength;
        return buffer;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        Assert.True(_rented.TryRemove(array, out _), "A buffer came back that is not rented.");
        array.AsSpan().Fill(Spoiled);
    }
}
