using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Serving;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing.Own;

/// <summary>The replicas of this PoP. Thread-safe.</summary>
internal sealed class OwnReplicas
{
    private readonly ConcurrentDictionary<(string Model, int Version), LocalReplica> _replicas = [];
    private readonly Func<(string Model, int Version), LocalReplica> _find;
    private readonly IModelCatalog _catalog;

    public OwnReplicas(
        IModelCatalog catalog,
        IModelResidency residency,
        ModelLoads loads,
        OwnSends sends,
        IOptions<RoutingOptions> options,
        RandomSource random,
        RouterClock clock,
        RoutingInstruments instruments,
        TimeProvider time)
    {
        _catalog = catalog;
        double ejectionTime = options.Value.EjectionTime.TotalMilliseconds;

        // No limit: where all others are ejected too, the router tries all.
        _find = version => new LocalReplica(
            residency,
            loads,
            version.Model,
            version.Version,
            sends.To(version.Model, version.Version),
            new Ejection(ejectionTime, EjectionLimit.None(), random),
            clock,
            instruments,
            time);
    }

    /// <summary>The replica that serves a request for that version, 0 for the newest; null, with the reason, when there is none.</summary>
    public LocalReplica? Find(string model, int version, out Refusal? refusal)
    {
        refusal = _catalog.Resolve(model, version, out int resolved);
        return refusal is null ? _replicas.GetOrAdd((model, resolved), _find) : null;
    }
}
