using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models;

/// <summary>Which of a model's versions are served.</summary>
public sealed record VersionPolicy
{
    /// <summary>The newest version alone, the default.</summary>
    public static VersionPolicy Newest { get; } = new() { Latest = 1 };

    /// <summary>Every version that the folder holds.</summary>
    public static VersionPolicy All { get; } = new();

    /// <summary>How many of the newest versions; null with <see cref="Listed"/> or for all.</summary>
    public int? Latest { get; init; }

    /// <summary>The listed versions; empty when the policy is another.</summary>
    public ImmutableArray<int> Listed { get; init; } = [];

    /// <summary>Picks from the versions that the folder holds, ascending. A listed one that is missing is still picked.</summary>
    public ImmutableArray<int> Pick(ImmutableArray<int> present)
    {
        if (!Listed.IsEmpty) return Listed.Sort();
        ImmutableArray<int> ascending = present.Sort();
        return Latest is { } count && count < ascending.Length ? ascending[^count..] : ascending;
    }
}
