using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Routing.Attempts;
using EdgeOrleans.Grains.Routing.Failures;
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
/// <param name="ejection">Ejects it while it fails.</param>
/// <param name="clock">The router's clock.</param>
/// <param name="instruments">The router's metrics.</param>
/// <param name="time">For deadlines.</param>
internal sealed class LocalReplica(
    IModelResidency residency,
    ModelLoads loads,
    string model,
    int version,
    SendCount sends,
    Ejection ejection,
    RouterClock clock,
    RoutingInstruments instruments,
    TimeProvider time)
{
    private readonly ReplicaAccess _access = new(residency, model, version, time);
    private int _isLoading;

    /// <summary>Its load now; null while it is not in memory.</summary>
    public ReplicaLoad? Load => residency.LoadOf(model, version);

    /// <summary>How long it would take for a request, in the turns of its tenant; null when it is not in memory, or that is not known.</summary>
    public TimeSpan? AnswerTimeOf(InferenceRequest request) => residency.AnswerTimeOf(model, version, request);

    /// <summary>Whether its failures have taken it out of the choice for a while, where there is a choice.</summary>
    public Ejection Ejection => ejection;

    /// <summary>Time until it is in memory, where it is not.</summary>
    public TimeSpan LoadTime => loads.LoadTimeOf(model, version);

    /// <summary>Loads it, if it is not in memory or on its way, for the requests to come; those of now go elsewhere meanwhile.</summary>
    public void BeginLoad()
    {
        if (Interlocked.Exchange(ref _isLoading, 1) == 0) _ = LoadAsync();
    }

    /// <summary>Sends a request, counts it until it is answered, and learns from how it ends.</summary>
    public async Task<InferenceResult> SendAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        sends.Sent();
        if (ejection.IsEjected) ejection.OnSent(clock.Now);
        try
        {
            InferenceResult result = await _access.InferAsync(request, elapsed, cancellationToken);
            Judge(result);
            return result;
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
        if (inFlight == 0 && residency.IsIdle(model, version)) return true;

        // The models of a pipeline have requests of others too.
        return Load is { } load && Math.Max(inFlight, load.InFlight) < hotFrom * Math.Max(1, load.Slots);
    }

    private void Judge(InferenceResult result)
    {
        if (result is InferenceResponse) ejection.OnSuccess();
        else if (AttemptOutcome.Of(result).End == AttemptEnd.Failed && ejection.OnFailure(clock.Now)) instruments.OnEjected("failing here");
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
