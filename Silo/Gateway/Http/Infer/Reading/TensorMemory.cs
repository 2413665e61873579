using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Where the elements of a request's tensors lie: the binary tail of its body, and pooled memory for those in JSON.</summary>
/// <param name="binary">The body after the JSON.</param>
/// <param name="buffers">The request's pooled memory.</param>
/// <param name="limit">Most bytes of all tensors in JSON together.</param>
internal struct TensorMemory(ReadOnlyMemory<byte> binary, RequestBuffers buffers, int limit)
{
    private ReadOnlyMemory<byte> _binary = binary;
    private long _left = limit;

    /// <summary>Binary bytes that no tensor has taken yet.</summary>
    public readonly int BinaryLeft => _binary.Length;

    /// <summary>Takes the next tensor off the binary tail; false when that is too short.</summary>
    public bool TryTake(long size, out ReadOnlyMemory<byte> data)
    {
        data = default;
        if (size > _binary.Length) return false;
        data = _binary[..(int)size];
        _binary = _binary[(int)size..];
        return true;
    }

    /// <summary>Rents memory for a tensor in JSON.</summary>
    /// <exception cref="RefusedException">The tensors exceed the limit.</exception>
    public Memory<byte> Rent(long size, in JsonSubject input)
    {
        Charge(size, input);
        return buffers.Rent((int)size);
    }

    /// <summary>Exchanges rented memory for one with room for <paramref name="more"/> bytes after the first <paramref name="used"/>.</summary>
    public Memory<byte> Grow(Memory<byte> rented, int used, int more, in JsonSubject input)
    {
        long size = Math.Max(used + (long)more, Math.Min(rented.Length * 2L, rented.Length + _left));
        Charge(size - rented.Length, input);
        return buffers.Grow(rented, used, (int)size);
    }

    private void Charge(long size, in JsonSubject input)
    {
        _left -= size;
        if (_left < 0)
        {
            throw RefusedException.TooLarge(
                $"The tensors exceed Gateway:MaxRequestBytes, {limit}, at {input}; send fewer or smaller tensors.");
        }
    }
}
