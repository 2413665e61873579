using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Routing.Own;

/// <summary>
/// A replica of this PoP, as its router knows it. It is called in place rather than by its grain, which is its address
/// for other PoPs: a grain call is two messages and two changes of thread, more than a small model takes.
/// </summary>
/// <param name="residency">The models in this PoP's memory.</param>
/// <param name="loads">How long their loads take.</param>
/// <param name="model">The model's name.</param>
/// <param name="version">The version.</param>
/// <param name="sends">What it was sent and has not answered.</param>
/// <param name="clock">For deadlines.</param>
internal sealed class LocalReplica(
    IModelResidency residency, ModelLoads loads, string model, int version, SendCount sends, TimeProvider clock)
{
    private readonly ReplicaAccess _access = new(residency, model, version, clock);
    private int _isLoading;

    /// <summary>Its load now; null while it is not in memory.</summary>
    public ReplicaLoad? Load => residency.LoadOf(model, version);

    /// <summary>Time until it is in memory, where it is not.</summary>
    public TimeSpan LoadTime => loads.LoadTimeOf(model, version);

    /// <summary>Loads it, if it is not in memory or on its way, for the requests to come; those of now go elsewhere meanwhile.</summary>
    public void BeginLoad()
    {
        if (Interlocked.Exchange(ref _isLoading, 1) == 0) _ = LoadAsync();
    }

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

    private async Task LoadAsync()
    {
        try
        {
            // Whether it succeeds shows in the model's state.
            using ReplicaLease lease = await residency.RentAsync(model, version, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isLoading, 0);
        }
    }
}
