using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>The replicas that a report listed.</summary>
internal sealed class ServedModels
{
    private readonly HashSet<ServedReplica> _replicas = [];

    /// <summary>Those of a report.</summary>
    public static ServedModels Of(PopReport report)
    {
        ServedModels served = new();
        foreach (ModelLoad model in report.Models)
        {
            served._replicas.Add(new ServedReplica(model.Model, model.Version, model.Replica));
            if (model.IsNewest) served._replicas.Add(new ServedReplica(model.Model, 0, model.Replica));
        }

        return served;
    }

    /// <summary>Those that a later report no longer lists.</summary>
    public ImmutableArray<ServedReplica> Without(ServedModels later) =>
        _replicas.SetEquals(later._replicas) ? [] : [.. _replicas.Except(later._replicas)];
}
