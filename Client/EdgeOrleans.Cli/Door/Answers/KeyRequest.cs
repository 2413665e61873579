namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>What a new API key is to be; null for what the door chooses.</summary>
internal sealed record KeyRequest
{
    /// <summary>Whose it is.</summary>
    public string? Tenant { get; set; }

    /// <summary>What it may do: infer, deploy, operate.</summary>
    public string[]? Roles { get; set; }

    /// <summary>Patterns of the models it may call.</summary>
    public string[]? Models { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>What it is for.</summary>
    public string? Note { get; set; }
}
