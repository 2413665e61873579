using System.Buffers;
using System.Runtime.InteropServices;

namespace EdgeOrleans.Contracts.Tensors;

/// <summary>Shows memory of <typeparamref name="T"/> as bytes, without a copy.</summary>
internal sealed class ReinterpretedMemory<T>(ReadOnlyMemory<T> source) : MemoryManager<byte>
    where T : unmanaged
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(MemoryMarshal.AsMemory(source).Span);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        MemoryHandle handle = source.Pin();
        return new MemoryHandle((byte*)handle.Pointer + elementIndex, default, new Unpinner(handle));
    }

    public override void Unpin()
    {
        // Each pin is undone by disposing the handle that it returned.
    }

    protected override void Dispose(bool disposing)
    {
        // The source belongs to its owner.
    }

    private sealed class Unpinner(MemoryHandle handle) : IPinnable
    {
        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException("An unpinner does not pin.");

        public void Unpin() => handle.Dispose();
    }
}
