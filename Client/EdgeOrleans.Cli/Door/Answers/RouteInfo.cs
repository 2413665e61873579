namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>Where a request would go, and why.</summary>
internal sealed record RouteInfo
{
    /// <summary>The model.</summary>
    public string Model { get; set; } = "";

    /// <summary>The PoP where the request would enter.</summary>
    public string Ingress { get; set; } = "";

    /// <summary>How far the user is from it; null without a location.</summary>
    public RouteAccessInfo? Access { get; set; }

    /// <summary>The PoP that would answer; null for none.</summary>
    public string? Chosen { get; set; }

    /// <summary>Why, such as <c>own_pop</c>.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What one should know beside.</summary>
    public string[] Notes { get; set; } = [];

    /// <summary>The PoPs that were compared.</summary>
    public RouteCandidateInfo[] Candidates { get; set; } = [];

    /// <summary>The PoPs that were left out.</summary>
    public RouteCandidateInfo[] Filtered { get; set; } = [];
}
