using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>The model of a step, as this PoP has it. Thread-safe.</summary>
/// <param name="model">The model's name.</param>
/// <param name="version">The version; 0 for the newest that is ready.</param>
/// <param name="catalog">The PoP's models.</param>
/// <param name="residency">Those in memory.</param>
/// <param name="states">How near the others are.</param>
/// <param name="sends">What the PoP's router has under way.</param>
/// <param name="clock">For deadlines.</param>
internal sealed class ModelPart(
    string model, int version, IModelCatalog catalog, IModelResidency residency, IResidencyState states, OwnSends sends, TimeProvider clock)
{
    private volatile ModelAccess? _access;

    /// <summary>The model's name.</summary>
    public string Model => model;

    /// <summary>Why it cannot be served; null when it can.</summary>
    public Refusal? Obstacle => catalog.Resolve(model, version, out _);

    /// <summary>Its load now; null while it is not in memory.</summary>
    public ReplicaLoad? Load => catalog.Resolve(model, version, out int found) is null ? residency.LoadOf(model, found) : null;

    /// <summary>Whether it is in memory.</summary>
    public bool IsResident => Load is not null;

    /// <summary>Whether it is in memory and has nothing to do.</summary>
    public bool IsIdle => catalog.Resolve(model, version, out int found) is null && residency.IsIdle(model, found);

    /// <summary>How near it is to running; null when it is not served.</summary>
    public VersionResidency? State => catalog.Resolve(model, version, out int found) is null ? states.StateOf(model, found) : null;

    /// <summary>Rents its replica, loading it first.</summary>
    public ValueTask<ReplicaLease> RentAsync(CancellationToken cancellationToken) =>
        catalog.Resolve(model, version, out int found) is { } refusal
            ? new(new ReplicaLease(refusal))
            : residency.RentAsync(model, found, cancellationToken);

    /// <summary>Finds the version that serves; returns why there is none.</summary>
    public Refusal? Find(out ModelAccess? access)
    {
        access = null;
        if (catalog.Resolve(model, version, out int found) is { } refusal) return refusal;
        access = _access;
        if (access?.Version != found) _access = access = new ModelAccess(residency, model, found, sends.To(model, found), clock);
        return null;
    }
}
