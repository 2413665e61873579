using System.Buffers;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Buffers;

/// <summary>
/// The memory that bodies, tensors and answers live in: pooled arrays, and for what is larger blocks outside of the
/// collector's heap, which go back to the operating system instead of staying until a collection of the oldest generation.
/// </summary>
/// <param name="arrays">Where smaller pieces come from.</param>
/// <param name="maxHeldBytes">Most bytes of larger pieces that requests may take.</param>
internal sealed class GatewayMemory(ArrayPool<byte> arrays, long maxHeldBytes = long.MaxValue)
{
    /// <summary>Bytes of the largest piece that is an array.</summary>
    public const int LargestArray = 128 * 1024;

    public GatewayMemory()
        : this(ArrayPool<byte>.Shared)
    {
    }

    /// <summary>Where larger pieces come from.</summary>
    public BlockPool Blocks { get; } = new();

    /// <summary>Rents memory of at least that length.</summary>
    public Memory<byte> Rent(int minimumLength) =>
        minimumLength <= LargestArray ? arrays.Rent(minimumLength) : Blocks.Rent(minimumLength).Memory;

    /// <summary>Rents memory for a request, which can wait or go elsewhere; answers cannot.</summary>
    /// <exception cref="RefusedException">Requests would hold more than they may.</exception>
    public Memory<byte> RentForRequest(int minimumLength)
    {
        if (minimumLength <= LargestArray) return arrays.Rent(minimumLength);
        return Blocks.TryRent(minimumLength, maxHeldBytes)?.Memory ?? throw new RefusedException(Full());
    }

    /// <summary>Takes back what <see cref="OwnerOf"/> names.</summary>
    public void Return(object owner)
    {
        if (owner is byte[] array) arrays.Return(array);
        else Blocks.Return((MemoryBlock)owner);
    }

    /// <summary>Leaves memory to the garbage collector, since somebody may still read it.</summary>
    public void Abandon(object owner)
    {
        if (owner is MemoryBlock block) Blocks.Abandon(block);
    }

    /// <summary>What owns rented memory.</summary>
    public static object OwnerOf(ReadOnlyMemory<byte> rented) =>
        MemoryMarshal.TryGetArray(rented, out ArraySegment<byte> segment) ? segment.Array!
        : MemoryMarshal.TryGetMemoryManager(rented, out MemoryBlock? block) ? block
        : throw new ArgumentException("The memory is not rented.", nameof(rented));

    private Refusal Full() => new(
        RefusalCause.Overloaded, $"The PoP holds as many bytes of requests as Gateway:MaxHeldBytes allows, {maxHeldBytes}; retry.", TimeSpan.FromSeconds(1));
}
