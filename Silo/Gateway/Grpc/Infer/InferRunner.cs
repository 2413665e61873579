using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>Runs a model for a message: holds the tenant to its limits, reads the request, asks the PoP's router.</summary>
internal sealed class InferRunner(IRequestRouter router, ITenantGate tenants, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private readonly GatewayOptions _options = options.Value;

    /// <summary>Runs a message.</summary>
    /// <param name="run">What holds its memory, until the answer is out.</param>
    /// <param name="message">The message.</param>
    /// <param name="demands">What the metadata says, with the deadline counted from <paramref name="startedAt"/>.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="startedAt">The time provider's timestamp of the message's arrival.</param>
    /// <param name="cancellationToken">Withdraws it.</param>
    /// <exception cref="RefusedException">The request is malformed or contradicts the protocol.</exception>
    public async Task<InferOutcome> RunAsync(
        InferRun run, InferMessage message, InferDemands demands, Caller caller, long startedAt, CancellationToken cancellationToken)
    {
        if (tenants.Enter(caller, message.Path.Model, out TenantPass pass) is { } limited) return new InferOutcome(limited, null, default);
        run.Hold(pass);
        InferCall call = InferMessageReader.Read(
            message, demands.Route, run.Buffers, _options.MaxRequestBytes, demands.Deadline, _options.DefaultDeadline);
        InferenceRequest request = call.Request;
        if (tenants.Admit(pass, ref request) is { } exceeded) return new InferOutcome(exceeded, call.Wishes, default);
        run.Begin();
        long askedAt = clock.GetTimestamp();

        // The replica keeps the deadline.
        InferenceResult result = await router.InferAsync(request, clock.GetElapsedTime(startedAt), cancellationToken);
        run.End(result);
        return new InferOutcome(result, call.Wishes, clock.GetElapsedTime(askedAt));
    }
}
