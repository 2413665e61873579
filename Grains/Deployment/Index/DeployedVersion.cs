namespace EdgeOrleans.Grains.Deployment.Index;

/// <summary>What the cluster knows of one version: an entry of the index, replaced as a whole.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.DeployedVersion")]
public sealed record DeployedVersion
{
    /// <summary>What it is.</summary>
    [Id(0)]
    public required ArtifactKind Kind { get; init; }

    /// <summary>Its name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The version, from 1.</summary>
    [Id(2)]
    public required int Version { get; init; }

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    [Id(3)]
    public required string Hash { get; init; }

    /// <summary>Bytes of the content.</summary>
    [Id(4)]
    public required int Bytes { get; init; }

    /// <summary>The manifest as JSON; empty where the content needs none.</summary>
    [Id(5)]
    public string Manifest { get; init; } = "";

    /// <summary>When it was deployed or deleted.</summary>
    [Id(6)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Grows with each deletion and each new deployment; 0 for what ships with a PoP's catalog.</summary>
    [Id(7)]
    public required int Revision { get; init; }

    /// <summary>Whether it was deleted; the entry stays, so that no PoP brings it back.</summary>
    [Id(8)]
    public bool IsDeleted { get; init; }

    /// <summary>Its key.</summary>
    public ArtifactKey Key => new(Kind, Name, Version);

    /// <summary>
    /// Of two entries for one version the one that holds, whichever arrived first: the later revision; of equals the
    /// deletion, then the earlier, then the smaller hash.
    /// </summary>
    public static DeployedVersion Choose(DeployedVersion one, DeployedVersion other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Revision != other.Revision) return one.Revision > other.Revision ? one : other;
        if (one.IsDeleted != other.IsDeleted) return one.IsDeleted ? one : other;
        if (one.At != other.At) return one.At < other.At ? one : other;
        int order = string.CompareOrdinal(one.Hash, other.Hash);
        if (order == 0) order = string.CompareOrdinal(one.Manifest, other.Manifest);
        return order <= 0 ? one : other;
    }
}
