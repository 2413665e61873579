using EdgeOrleans.Silo.Gateway.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>Makes and cleans pooled answer buffers.</summary>
internal sealed class AnswerBufferPolicy(GatewayMemory memory) : PooledObjectPolicy<AnswerBuffer>
{
    public override AnswerBuffer Create() => new(memory);

    public override bool Return(AnswerBuffer obj)
    {
        obj.Clear();
        return true;
    }
}
