namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>Everything of one kind that is deployed; two of the three are absent.</summary>
internal sealed record ArtifactList
{
    /// <summary>The models.</summary>
    public ArtifactInfo[] Models { get; set; } = [];

    /// <summary>The stages.</summary>
    public ArtifactInfo[] Stages { get; set; } = [];

    /// <summary>The pipelines.</summary>
    public ArtifactInfo[] Pipelines { get; set; } = [];

    /// <summary>Those of the kind that was asked for.</summary>
    public IEnumerable<ArtifactInfo> All => [.. Models, .. Stages, .. Pipelines];
}
