using System.Globalization;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>One version of something that users deploy.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version, from 1.</param>
public readonly record struct ArtifactKey(ArtifactKind Kind, string Name, int Version)
{
    /// <summary>By kind, then name, then version.</summary>
    internal static IComparer<ArtifactKey> Order { get; } = Comparer<ArtifactKey>.Create(Compare);

    /// <summary>How messages begin, such as <c>Stage 'x' version 1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} '{Name}' version {Version}");

    private static int Compare(ArtifactKey one, ArtifactKey other)
    {
        int kind = one.Kind.CompareTo(other.Kind);
        if (kind != 0) return kind;
        int name = string.CompareOrdinal(one.Name, other.Name);
        return name != 0 ? name : one.Version.CompareTo(other.Version);
    }
}
