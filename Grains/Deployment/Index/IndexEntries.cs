using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Deployment.Index;

/// <summary>Entries of the index on their way between PoPs, or to and from a store.</summary>
/// <param name="Versions">Versions, each once.</param>
/// <param name="Aliases">Aliases, each once.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.IndexEntries")]
public sealed record IndexEntries(
    [property: Id(0)] ImmutableArray<DeployedVersion> Versions,
    [property: Id(1)] ImmutableArray<LatestAlias> Aliases)
{
    /// <summary>None.</summary>
    public static IndexEntries Empty { get; } = new([], []);

    /// <summary>One version.</summary>
    public static IndexEntries Of(DeployedVersion version) => new([version], []);

    /// <summary>One alias.</summary>
    public static IndexEntries Of(LatestAlias alias) => new([], [alias]);
}
