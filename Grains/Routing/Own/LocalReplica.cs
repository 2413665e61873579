using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Routing.Own;

/// <summary>
/// A replica of this PoP, as its router knows it. It is called in place rather than by its grain, which is its address
/// for other PoPs: a grain call is two messages and two changes of thread, more than a small model takes.
/// </summary>
/// <param name="residency">The models in this PoP's memory.</param>
/// <param name="model">The model's name.</param>
/// <param name="version">The version.</param>
/// <param name="sends">What it was sent and has not answered.</param>
/// <param name="clock">For deadlines.</param>
internal sealed class LocalReplica(IModelResidency residency, string model, int version, SendCount sends, TimeProvider clock)
{
    private readonly ReplicaAccess _access = new(residency, model, version, clock);

    /// <summary>Its load now; null while it is not in memory.</summary>
    public ReplicaLoad? Load => residency.LoadOf(model, version);

    /// <summary>Sends a request and counts it until it is answered.</summary>
    public async Task<InferenceResult> SendAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        sends.Sent();
        try
        {
            return await _access.InferAsync(request, elapsed, cancellationToken);
        }
        finally
        {
            sends.Answered();
        }
    }

    /// <summary>Whether it is in memory and would take a request without having <paramref name="hotFrom"/> requests for each slot.</summary>
    public bool IsCalm(double hotFrom)
    {
        // Without a request under way, the load need not be asked for.
        int inFlight = sends.Unanswered;
        if (inFlight == 0) return residency.IsResident(model, version);
        return Load is { } load && inFlight < hotFrom * Math.Max(1, load.Slots);
    }
}
