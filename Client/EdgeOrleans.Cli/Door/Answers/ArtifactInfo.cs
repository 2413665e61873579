namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A name with its versions.</summary>
internal sealed record ArtifactInfo
{
    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The version that requests without one get; null for none.</summary>
    public int? Latest { get; set; }

    /// <summary>The versions.</summary>
    public ArtifactVersionInfo[] Versions { get; set; } = [];

    /// <summary>The highest version; 0 for none.</summary>
    public int Newest => Versions.Select(static version => version.Version).DefaultIfEmpty().Max();
}
