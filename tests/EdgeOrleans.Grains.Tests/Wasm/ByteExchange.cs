using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Wasm;

/// <summary>Bytes in, and a copy of the bytes that came out; null when none did.</summary>
internal sealed class ByteExchange(byte[] input) : ISandboxExchange
{
    public byte[]? Output { get; private set; }

    public int InputBytes => input.Length;

    public void WriteInput(Span<byte> memory) => input.CopyTo(memory);

    public void ReadOutput(ReadOnlySpan<byte> memory) => Output = memory.ToArray();
}
