namespace EdgeOrleans.Grains.Deployment.Index;

/// <summary>Which version <c>latest</c> names.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.LatestAlias")]
public sealed record LatestAlias
{
    /// <summary>What it is.</summary>
    [Id(0)]
    public required ArtifactKind Kind { get; init; }

    /// <summary>Its name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The version that it names.</summary>
    [Id(2)]
    public required int Version { get; init; }

    /// <summary>The highest version when it was moved: only a higher one moves it by itself, so that a roll back lasts.</summary>
    [Id(3)]
    public required int Considered { get; init; }

    /// <summary>When it was moved.</summary>
    [Id(4)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Grows with each move: by 1 with one by itself, by 2 with one by an operator.</summary>
    [Id(5)]
    public required int Revision { get; init; }

    /// <summary>Of two moves the one that holds, whichever arrived first: the later revision, then the later time, then the higher version.</summary>
    public static LatestAlias Choose(LatestAlias one, LatestAlias other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Revision != other.Revision) return one.Revision > other.Revision ? one : other;
        if (one.At != other.At) return one.At > other.At ? one : other;
        if (one.Version != other.Version) return one.Version > other.Version ? one : other;
        return one.Considered >= other.Considered ? one : other;
    }
}
