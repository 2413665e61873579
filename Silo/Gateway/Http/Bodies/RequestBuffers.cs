using System.Buffers;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>
/// The pooled memory of one request: its body and the tensors read out of it. Unless <see cref="Return"/> is called, the
/// memory is left to the garbage collector, which is right whenever somebody may still read it.
/// </summary>
internal sealed class RequestBuffers(ArrayPool<byte> pool)
{
    private byte[]?[] _rented = new byte[2][];
    private int _count;

    public byte[] Rent(int minimumLength)
    {
        byte[] buffer = pool.Rent(minimumLength);
        if (_count == _rented.Length) Array.Resize(ref _rented, _count * 2);
        _rented[_count++] = buffer;
        return buffer;
    }

    /// <summary>Exchanges <paramref name="buffer"/> for a larger one that begins with the same <paramref name="used"/> bytes.</summary>
    public byte[] Grow(byte[] buffer, int used, int minimumLength)
    {
        byte[] larger = pool.Rent(minimumLength);
        buffer.AsSpan(0, used).CopyTo(larger);
        _rented[Array.LastIndexOf(_rented, buffer, _count - 1)] = larger;
        pool.Return(buffer);
        return larger;
    }

    /// <summary>Gives all of it back to the pool.</summary>
    public void Return()
    {
        while (_count > 0)
        {
            byte[]? buffer = _rented[--_count];
            _rented[_count] = null;
            if (buffer is not null) pool.Return(buffer);
        }
    }
}
