using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Routing.Own;

/// <summary>The replicas of this PoP. Thread-safe.</summary>
internal sealed class OwnReplicas
{
    private readonly ConcurrentDictionary<(string Model, int Version), LocalReplica> _replicas = [];
    private readonly Func<(string Model, int Version), LocalReplica> _find;
    private readonly IModelCatalog _catalog;

    public OwnReplicas(IModelCatalog catalog, IModelResidency residency, ModelLoads loads, OwnSends sends, TimeProvider clock)
    {
        _catalog = catalog;
        _find = version => new LocalReplica(
            residency, loads, version.Model, version.Version, sends.To(version.Model, version.Version), clock);
    }

    /// <summary>The replica that serves a request for that version, 0 for the newest; null, with the reason, when there is none.</summary>
    public LocalReplica? Find(string model, int version, out Refusal? refusal)
    {
        refusal = _catalog.Resolve(model, version, out int resolved);
        return refusal is null ? _replicas.GetOrAdd((model, resolved), _find) : null;
    }
}
