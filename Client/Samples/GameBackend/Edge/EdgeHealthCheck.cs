using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Samples.GameBackend.Npcs;

namespace Samples.GameBackend.Edge;

/// <summary>
/// Asks the PoP for one decision. Without it the back end is degraded, not down: matches are then predicted by Elo's formula,
/// NPCs follow their script, and windows of telemetry go unjudged.
/// </summary>
internal sealed class EdgeHealthCheck(NpcPolicy policy) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            InferenceResponse reply = await policy.AskAsync([new Npc()], Patience, cancellationToken);
            return HealthCheckResult.Healthy($"PoP {reply.Pop} answers.");
        }
        catch (EdgeException failure)
        {
            return HealthCheckResult.Degraded(failure.Message, failure);
        }
    }
}
