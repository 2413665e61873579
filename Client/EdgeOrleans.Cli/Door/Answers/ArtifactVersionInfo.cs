namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A version, and what the PoPs have of it.</summary>
internal sealed record ArtifactVersionInfo
{
    /// <summary>The version.</summary>
    public int Version { get; set; }

    /// <summary>The content's SHA-256 in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Bytes of the content.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether it is in the PoP's catalog rather than deployed.</summary>
    public bool Shipped { get; set; }

    /// <summary>When it was deployed.</summary>
    public DateTimeOffset? DeployedAt { get; set; }

    /// <summary>What its author says of it.</summary>
    public string? Description { get; set; }

    /// <summary>What it has on each PoP.</summary>
    public PopStateInfo[] Pops { get; set; } = [];
}
