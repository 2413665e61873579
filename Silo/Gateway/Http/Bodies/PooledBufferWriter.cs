using System.Buffers;
using EdgeOrleans.Silo.Gateway.Buffers;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>A growing buffer: a small one of its own, beyond that pooled memory until <see cref="Clear"/>.</summary>
internal sealed class PooledBufferWriter(GatewayMemory memory) : IBufferWriter<byte>
{
    private const int OwnSize = 4096;

    private readonly byte[] _own = new byte[OwnSize];
    private Memory<byte> _rented;
    private int _length;

    public int Length => _length;

    public ReadOnlyMemory<byte> Written => Current[.._length];

    private Memory<byte> Current => _rented.IsEmpty ? _own : _rented;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return Current[_length..];
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return Current.Span[_length..];
    }

    /// <summary>Forgets what was written and gives pooled memory back.</summary>
    public void Clear()
    {
        _length = 0;
        if (_rented.IsEmpty) return;
        memory.Return(GatewayMemory.OwnerOf(_rented));
        _rented = default;
    }

    private void Reserve(int size)
    {
        if (Current.Length - _length >= size) return;
        Memory<byte> larger = memory.Rent((int)Math.Min(Array.MaxLength, Math.Max(_length + (long)size, Current.Length * 2L)));
        Written.CopyTo(larger);
        if (!_rented.IsEmpty) memory.Return(GatewayMemory.OwnerOf(_rented));
        _rented = larger;
    }
}
