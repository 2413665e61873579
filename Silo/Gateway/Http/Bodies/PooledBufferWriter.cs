using System.Buffers;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>A growing buffer: a small one of its own, beyond that pooled memory until <see cref="Clear"/>.</summary>
internal sealed class PooledBufferWriter(ArrayPool<byte> pool) : IBufferWriter<byte>
{
    private const int OwnSize = 4096;

    private readonly byte[] _own = new byte[OwnSize];
    private byte[]? _rented;
    private int _length;

    public int Length => _length;

    public ReadOnlyMemory<byte> Written => Current.AsMemory(0, _length);

    private byte[] Current => _rented ?? _own;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return Current.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return Current.AsSpan(_length);
    }

    /// <summary>Forgets what was written and gives pooled memory back.</summary>
    public void Clear()
    {
        _length = 0;
        if (_rented is null) return;
        pool.Return(_rented);
        _rented = null;
    }

    private void Reserve(int size)
    {
        if (Current.Length - _length >= size) return;
        byte[] larger = pool.Rent((int)Math.Min(Array.MaxLength, Math.Max(_length + (long)size, Current.Length * 2L)));
        Written.CopyTo(larger);
        if (_rented is not null) pool.Return(_rented);
        _rented = larger;
    }
}
