namespace EdgeOrleans.Cli.Hosting;

/// <summary>What the global options say.</summary>
internal sealed record SessionSettings
{
    /// <summary>The HTTP door.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The credential; null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Whether programs read the output.</summary>
    public bool IsJson { get; init; }

    /// <summary>How long a request may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How long a load or unload of a model may take.</summary>
    public required TimeSpan LoadTimeout { get; init; }

    /// <summary>Whether people want colours.</summary>
    public bool HasColours { get; init; }

    /// <summary>Without the credential.</summary>
    public override string ToString() => $"{Endpoint}, {Timeout}";
}
