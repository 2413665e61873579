using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>Copies input and output between two buffers and the guest.</summary>
internal sealed class BufferExchange(int bytes) : ISandboxExchange
{
    private readonly byte[] _input = new byte[bytes];
    private readonly byte[] _output = new byte[bytes];

    /// <inheritdoc />
    public int InputBytes => _input.Length;

    /// <inheritdoc />
    public void WriteInput(Span<byte> memory) => _input.CopyTo(memory);

    /// <inheritdoc />
    public void ReadOutput(ReadOnlySpan<byte> memory) => memory.CopyTo(_output);
}
