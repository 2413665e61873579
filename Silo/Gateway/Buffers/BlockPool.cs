using System.Numerics;

namespace EdgeOrleans.Silo.Gateway.Buffers;

/// <summary>
/// Lends blocks whose sizes are powers of two. It keeps <see cref="KeptBytesPerSize"/> of each size up to
/// <see cref="LargestKept"/>, so that bodies of usual size cost no page faults; what comes back beyond that is freed at
/// once. Thread-safe.
/// </summary>
internal sealed class BlockPool
{
    /// <summary>Bytes of the largest blocks that are kept.</summary>
    public const int LargestKept = 4 << 20;

    /// <summary>Bytes that the kept blocks of one size take together.</summary>
    public const int KeptBytesPerSize = 8 << 20;

    private readonly Lock _lock = new();
    private readonly Stack<MemoryBlock>[] _kept = [.. Enumerable.Range(0, BitOperations.Log2(LargestKept) + 1).Select(_ => new Stack<MemoryBlock>())];
    private long _rented;

    /// <summary>Bytes of the blocks that are rented now.</summary>
    public long RentedBytes => Interlocked.Read(ref _rented);

    /// <summary>Rents a block of at least that length.</summary>
    public MemoryBlock Rent(int minimumLength) => TryRent(minimumLength, long.MaxValue)!;

    /// <summary>Rents a block of at least that length; null where with it more than <paramref name="most"/> bytes would be rented.</summary>
    public MemoryBlock? TryRent(int minimumLength, long most)
    {
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)minimumLength);
        return TryCount(length, most) ? TakeKept(length) ?? new MemoryBlock(length) : null;
    }

    /// <summary>Takes a block back, which nobody reads any more.</summary>
    public void Return(MemoryBlock block)
    {
        Interlocked.Add(ref _rented, -block.Length);
        if (!Keep(block)) block.Free();
    }

    /// <summary>Lets go of a block that somebody may still read.</summary>
    public void Abandon(MemoryBlock block)
    {
        Interlocked.Add(ref _rented, -block.Length);
        block.Abandon();
    }

    private bool TryCount(int length, long most)
    {
        long rented = Interlocked.Read(ref _rented);
        while (rented + length <= most)
        {
            long seen = Interlocked.CompareExchange(ref _rented, rented + length, rented);
            if (seen == rented) return true;
            rented = seen;
        }

        return false;
    }

    private MemoryBlock? TakeKept(int length)
    {
        if (length > LargestKept) return null;
        lock (_lock) return _kept[BitOperations.Log2((uint)length)].TryPop(out MemoryBlock? block) ? block : null;
    }

    private bool Keep(MemoryBlock block)
    {
        if (block.Length > LargestKept) return false;
        lock (_lock)
        {
            Stack<MemoryBlock> sameSize = _kept[BitOperations.Log2((uint)block.Length)];
            if ((sameSize.Count + 1L) * block.Length > KeptBytesPerSize) return false;
            sameSize.Push(block);
            return true;
        }
    }
}
