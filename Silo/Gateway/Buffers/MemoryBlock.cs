using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace EdgeOrleans.Silo.Gateway.Buffers;

/// <summary>
/// A block outside of the collector's heap. Its pages cost memory once they are written to, and are the operating
/// system's again as soon as it is freed, which an allocator's blocks are not.
/// </summary>
internal sealed class MemoryBlock : MemoryManager<byte>
{
    private readonly SafeMemoryMappedViewHandle _view;
    private readonly nint _address;
    private Weight? _weight;

    public MemoryBlock(int length)
    {
        Length = length;
        using MemoryMappedFile file = MemoryMappedFile.CreateNew(null, length);
        _view = file.CreateViewAccessor().SafeMemoryMappedViewHandle;
        _address = _view.DangerousGetHandle();
    }

    /// <summary>The number of bytes.</summary>
    public int Length { get; }

    /// <summary>Whether the memory is the operating system's again.</summary>
    public bool IsFree => _view.IsClosed;

    /// <summary>Frees the memory, which nobody may read any more.</summary>
    public void Free() => ((IDisposable)this).Dispose();

    /// <summary>
    /// Leaves it to the garbage collector, which learns what it weighs. A span does not keep it: who still reads it must
    /// hold its <see cref="Memory{T}"/> until afterwards, as a queued request does by its tensors.
    /// </summary>
    public void Abandon() => _weight = new Weight(Length);

    public override unsafe Span<byte> GetSpan() => new((void*)_address, Length);

    public override unsafe MemoryHandle Pin(int elementIndex = 0) => new((byte*)_address + elementIndex, default, this);

    public override void Unpin()
    {
        // It never moves.
    }

    protected override void Dispose(bool disposing) => _view.Dispose();

    /// <summary>Counts for the collector for as long as the block is not collected.</summary>
    private sealed class Weight
    {
        private readonly int _bytes;

        public Weight(int bytes)
        {
            _bytes = bytes;
            GC.AddMemoryPressure(bytes);
        }

        ~Weight() => GC.RemoveMemoryPressure(_bytes);
    }
}
