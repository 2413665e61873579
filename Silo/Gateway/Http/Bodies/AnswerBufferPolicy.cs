using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>Makes and cleans pooled answer buffers.</summary>
internal sealed class AnswerBufferPolicy(ArrayPool<byte> pool) : PooledObjectPolicy<AnswerBuffer>
{
    public override AnswerBuffer Create() => new(pool);

    public override bool Return(AnswerBuffer obj)
    {
        obj.Clear();
        return true;
    }
}
