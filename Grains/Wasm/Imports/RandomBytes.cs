using EdgeOrleans.Grains.Wasm.Running;

namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>Random bytes for a guest.</summary>
internal static class RandomBytes
{
    private const int ChunkBytes = 64 << 10;

    /// <summary>Fills memory of the guest, looking at the call's limits now and then: no epoch interrupts a host function.</summary>
    public static void Fill(GuestCall call, Span<byte> memory)
    {
        while (memory.Length > ChunkBytes)
        {
            call.Host.Random(memory[..ChunkBytes]);
            memory = memory[ChunkBytes..];
            call.CheckTime();
        }

        call.Host.Random(memory);
    }
}
