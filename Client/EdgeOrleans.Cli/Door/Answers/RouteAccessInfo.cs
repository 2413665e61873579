namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>The way between a user and the PoP where the request enters.</summary>
internal sealed record RouteAccessInfo
{
    /// <summary>Milliseconds there and back.</summary>
    public double RoundTripMs { get; set; }

    /// <summary>How that is known.</summary>
    public string Source { get; set; } = "";
}
