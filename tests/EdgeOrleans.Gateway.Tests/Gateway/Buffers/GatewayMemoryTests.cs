using System.Buffers;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Gateway.Tests.Gateway.Buffers;

public sealed class GatewayMemoryTests
{
    private const int Piece = 300_000;
    private const int Block = 1 << 19;

    [Fact]
    public void RentForRequest_PieceThatTakesALargerBlock_CountsAsTheBlock()
    {
        GatewayMemory memory = new(ArrayPool<byte>.Shared, 2 * Block - 1);
        object first = GatewayMemory.OwnerOf(memory.RentForRequest(Piece));

        Assert.Throws<RefusedException>(() => memory.RentForRequest(Piece));
        Assert.Equal(Block, memory.Blocks.RentedBytes);

        memory.Return(first);
        Assert.Equal(Block, memory.RentForRequest(Piece).Length);
    }

    [Fact]
    public async Task RentForRequest_ManyAtOnce_NeverHoldMoreThanTheyMay()
    {
        const int Most = 3 * Block;
        GatewayMemory memory = new(ArrayPool<byte>.Shared, Most);
        long highest = 0;
        int refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                try
                {
                    object owner = GatewayMemory.OwnerOf(memory.RentForRequest(Piece));
                    InterlockedMax(ref highest, memory.Blocks.RentedBytes);
                    memory.Return(owner);
                }
                catch (RefusedException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })));

        Assert.True(highest <= Most, $"{highest} bytes were held, {Most} may be; {refused} pieces were refused.");
        Assert.Equal(0, memory.Blocks.RentedBytes);
    }

    private static void InterlockedMax(ref long highest, long seen)
    {
        long known = Interlocked.Read(ref highest);
        while (seen > known)
        {
            long now = Interlocked.CompareExchange(ref highest, seen, known);
            if (now == known) return;
            known = now;
        }
    }
}
