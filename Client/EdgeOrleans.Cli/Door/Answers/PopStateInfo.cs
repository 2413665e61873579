namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>What a PoP has of a version.</summary>
internal sealed record PopStateInfo
{
    /// <summary>The PoP.</summary>
    public string Pop { get; set; } = "";

    /// <summary>Such as <c>ready</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Why it is not ready.</summary>
    public string? Reason { get; set; }
}
