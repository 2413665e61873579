namespace EdgeOrleans.Cli.Door;

/// <summary>Names and paths of what can be pushed.</summary>
internal static class ArtifactPaths
{
    /// <summary>The kind in a sentence, such as <c>stage</c>.</summary>
    public static string Noun(this ArtifactKind kind) => kind switch
    {
        ArtifactKind.Model => "model",
        ArtifactKind.Stage => "stage",
        _ => "pipeline",
    };

    /// <summary>The kind's path at the door, without a leading slash.</summary>
    public static string Path(this ArtifactKind kind) => $"edge/{kind.Noun()}s";

    /// <summary>The path of a name.</summary>
    public static string Path(this ArtifactKind kind, string name) => $"{kind.Path()}/{Uri.EscapeDataString(name)}";

    /// <summary>The path of a version.</summary>
    public static string Path(this ArtifactKind kind, string name, int version) => FormattableString.Invariant($"{kind.Path(name)}/{version}");
}
