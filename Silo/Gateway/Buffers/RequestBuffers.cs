using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Buffers;

/// <summary>The memory of one request: its body and the tensors read out of it. Ends in <see cref="Return"/> or <see cref="Abandon"/>.</summary>
internal sealed class RequestBuffers(GatewayMemory memory)
{
    private object?[] _owners = new object[2];
    private int _count;

    /// <summary>Rents memory of at least that length.</summary>
    /// <exception cref="RefusedException">Too many large requests are held already.</exception>
    public Memory<byte> Rent(int minimumLength)
    {
        Memory<byte> rented = memory.RentForRequest(minimumLength);
        if (_count == _owners.Length) Array.Resize(ref _owners, _count * 2);
        _owners[_count++] = GatewayMemory.OwnerOf(rented);
        return rented;
    }

    /// <summary>Exchanges <paramref name="buffer"/> for a larger one that begins with the same <paramref name="used"/> bytes.</summary>
    public Memory<byte> Grow(Memory<byte> buffer, int used, int minimumLength)
    {
        Memory<byte> larger = memory.RentForRequest(minimumLength);
        buffer.Span[..used].CopyTo(larger.Span);
        object owner = GatewayMemory.OwnerOf(buffer);
        _owners[Array.LastIndexOf(_owners, owner, _count - 1)] = GatewayMemory.OwnerOf(larger);
        memory.Return(owner);
        return larger;
    }

    /// <summary>Gives all of it back.</summary>
    public void Return()
    {
        while (TryTake(out object owner)) memory.Return(owner);
    }

    /// <summary>Leaves all of it to the garbage collector, which is right whenever somebody may still read it.</summary>
    public void Abandon()
    {
        while (TryTake(out object owner)) memory.Abandon(owner);
    }

    private bool TryTake(out object owner)
    {
        owner = _count > 0 ? _owners[--_count]! : this;
        if (ReferenceEquals(owner, this)) return false;
        _owners[_count] = null;
        return true;
    }
}
