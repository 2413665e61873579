using System.Collections.Immutable;
using EdgeOrleans.Grains.Pipelines.Running;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>The versions of one pipeline at one moment.</summary>
/// <param name="Versions">By number, ascending.</param>
/// <param name="Latest">The version that serves requests that name none; 0 before there is one.</param>
internal sealed record CatalogPipeline(ImmutableSortedDictionary<int, PipelineReplica> Versions, int Latest)
{
    /// <summary>A pipeline without versions.</summary>
    public static readonly CatalogPipeline Empty = new(ImmutableSortedDictionary<int, PipelineReplica>.Empty, 0);

    /// <summary>The version that a request for <paramref name="version"/> gets, 0 for the latest; null when it is not deployed.</summary>
    public PipelineReplica? Find(int version, out int found) =>
        Versions.TryGetValue(found = version == 0 ? Latest : version, out PipelineReplica? replica) ? replica : null;
}
