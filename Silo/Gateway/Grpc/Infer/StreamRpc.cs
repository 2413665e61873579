using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>Keeps streams of inferences.</summary>
internal sealed class StreamRpc(
    InferRunner runner,
    InferAnswerWriter answers,
    IDoorkeeper doorkeeper,
    GatewayMemory memory,
    RequestRecorder recorder,
    IHostApplicationLifetime host,
    IOptions<PopOptions> pop,
    TimeProvider clock)
{
    /// <summary>Runs a model for the messages of a stream.</summary>
    public InferRunner Runner => runner;

    /// <summary>Asks again and again who calls: what a stream was opened with may be revoked.</summary>
    public IDoorkeeper Doorkeeper => doorkeeper;

    /// <summary>Writes their answers.</summary>
    public InferAnswerWriter Answers => answers;

    /// <summary>Logs and counts them.</summary>
    public RequestRecorder Recorder => recorder;

    /// <summary>Where their memory comes from.</summary>
    public GatewayMemory Memory => memory;

    /// <summary>The PoP's id.</summary>
    public string Pop => pop.Value.Id;

    /// <summary>The time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Answers <c>ModelStreamInfer</c>.</summary>
    public async Task<Refusal?> InferAsync(RpcCall call)
    {
        using InferStream stream = new(this, call, host.ApplicationStopping);
        return await stream.RunAsync();
    }
}
