namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>The API keys.</summary>
internal sealed record KeyList
{
    /// <summary>The keys.</summary>
    public KeyInfo[] Keys { get; set; } = [];
}
