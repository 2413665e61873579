namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>An API key.</summary>
internal sealed record KeyInfo
{
    /// <summary>Its id, which is no secret.</summary>
    public string Id { get; set; } = "";

    /// <summary>The key itself: only in the answer that creates it.</summary>
    public string? Key { get; set; }

    /// <summary>Whose it is.</summary>
    public string? Tenant { get; set; }

    /// <summary>What it may do.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>Patterns of the models it may call; none for all.</summary>
    public string[]? Models { get; set; }

    /// <summary>What it is for.</summary>
    public string? Note { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? Revoked { get; set; }

    /// <summary><c>active</c>, <c>expired</c> or <c>revoked</c>.</summary>
    public string State { get; set; } = "active";

    /// <summary>Without the key itself.</summary>
    public override string ToString() => Id;
}
