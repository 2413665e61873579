using EdgeOrleans.Cli.Commands;

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

    /// <summary>Checks what the command line's own rules do not cover.</summary>
    /// <exception cref="ToolException">The credential cannot be sent.</exception>
    public void Check()
    {
        if (ApiKey is not { } key || (key.Length > 0 && !key.AsSpan().ContainsAnyExceptInRange('!', '~'))) return;
        throw ToolException.Usage(
            $"The API key of --api-key or ${GlobalOptions.ApiKeyVariable} is empty, or has a space, a line's end or another character that cannot be sent in a header; give it as it was shown.");
    }

    /// <summary>Without the credential.</summary>
    public override string ToString() => $"{Endpoint}, {Timeout}";
}
