using System.Buffers;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>The pool that bodies, tensors and answers live in.</summary>
internal sealed class GatewayMemory(ArrayPool<byte> pool)
{
    public GatewayMemory()
        : this(ArrayPool<byte>.Shared)
    {
    }

    public ArrayPool<byte> Pool { get; } = pool;
}
