using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>Where typed contents are put together: an element may take one byte in the message and eight in its tensor.</summary>
/// <param name="buffers">The request's pooled memory.</param>
/// <param name="limit">Most bytes of all of them together.</param>
internal struct ContentsMemory(RequestBuffers buffers, int limit)
{
    private long _left = limit;

    /// <summary>Rents memory for a tensor.</summary>
    /// <exception cref="RefusedException">The tensors exceed the limit.</exception>
    public Memory<byte> Rent(long size, string subject)
    {
        _left -= size;
        if (_left >= 0) return buffers.Rent((int)size)[..(int)size];
        throw RefusedException.TooLarge(
            $"The tensors exceed Gateway:MaxRequestBytes, {limit}, at {subject}; send fewer or smaller tensors.");
    }
}
