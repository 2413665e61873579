using EdgeOrleans.Silo.Gateway.Buffers;

namespace EdgeOrleans.Gateway.Tests.Gateway.Buffers;

public sealed class BlockPoolTests
{
    private readonly BlockPool _pool = new();

    [Fact]
    public void Rent_AfterAReturn_LendsTheSameBlockAgain()
    {
        MemoryBlock first = _pool.Rent(300_000);
        first.Memory.Span[299_999] = 7;
        _pool.Return(first);

        MemoryBlock second = _pool.Rent(400_000);

        Assert.Same(first, second);
        Assert.Equal((1 << 19, 7), (second.Length, second.Memory.Span[299_999]));
    }

    [Fact]
    public void Return_MoreThanThePoolKeeps_FreesTheRest()
    {
        const int Size = 1 << 20;
        MemoryBlock[] blocks = [.. Enumerable.Range(0, 20).Select(_ => _pool.Rent(Size))];

        foreach (MemoryBlock block in blocks) _pool.Return(block);

        Assert.Equal(BlockPool.KeptBytesPerSize / Size, blocks.Count(block => !block.IsFree));
        Assert.Equal(0, _pool.RentedBytes);
    }

    [Fact]
    public void Return_ALargeBlock_FreesIt()
    {
        MemoryBlock block = _pool.Rent(BlockPool.LargestKept + 1);

        _pool.Return(block);

        Assert.True(block.IsFree);
    }

    [Fact]
    public void Abandon_ABlock_LeavesItReadable()
    {
        MemoryBlock block = _pool.Rent(1 << 20);

        _pool.Abandon(block);

        Assert.False(block.IsFree);
        Assert.NotSame(block, _pool.Rent(1 << 20));
        Assert.Equal(0, block.Memory.Span[^1]);
    }
}
