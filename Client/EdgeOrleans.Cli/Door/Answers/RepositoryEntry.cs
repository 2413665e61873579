namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A version of a model in the repository.</summary>
internal sealed record RepositoryEntry
{
    /// <summary>The model.</summary>
    public string Name { get; set; } = "";

    /// <summary>The version.</summary>
    public string Version { get; set; } = "";

    /// <summary>Such as <c>READY</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Why it is not ready.</summary>
    public string Reason { get; set; } = "";
}
