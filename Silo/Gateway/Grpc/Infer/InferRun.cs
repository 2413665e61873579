using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>What one inference holds until its answer is out: its memory, and its share of the tenant's limits.</summary>
internal sealed class InferRun(GatewayMemory memory) : IDisposable
{
    private TenantPass _pass;
    private bool _isUnderWay;

    /// <summary>The memory of its message.</summary>
    public RequestBuffers Buffers { get; } = new(memory);

    /// <summary>The tenant let it in.</summary>
    public void Hold(in TenantPass pass) => _pass = pass;

    /// <summary>The router has it.</summary>
    public void Begin() => _isUnderWay = true;

    /// <summary>The router gave it back.</summary>
    public void End(InferenceResult result) => _isUnderWay = RequestUse.MayGoOn(result);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pass.Dispose();
        if (_isUnderWay) Buffers.Abandon();
        else Buffers.Return();
    }
}
