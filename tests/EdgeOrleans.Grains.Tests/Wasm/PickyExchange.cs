using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Wasm;

/// <summary>Throws when it is given output.</summary>
internal sealed class PickyExchange(Exception failure) : ISandboxExchange
{
    public int InputBytes => 1;

    public void WriteInput(Span<byte> memory) => memory.Clear();

    public void ReadOutput(ReadOnlySpan<byte> memory) => throw failure;
}
