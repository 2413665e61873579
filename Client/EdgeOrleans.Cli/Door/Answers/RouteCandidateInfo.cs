namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A PoP that might answer; times in milliseconds.</summary>
internal sealed record RouteCandidateInfo
{
    /// <summary>The PoP.</summary>
    public string Pop { get; set; } = "";

    /// <summary>Why it was left out; null where it was not.</summary>
    public string? Why { get; set; }

    /// <summary>All of the times below.</summary>
    public double? TotalMs { get; set; }

    /// <summary>The way there and back.</summary>
    public double? NetworkMs { get; set; }

    /// <summary>The queue.</summary>
    public double? WaitMs { get; set; }

    /// <summary>The run.</summary>
    public double? ServiceMs { get; set; }

    /// <summary>The load into memory.</summary>
    public double? ColdMs { get; set; }

    /// <summary>The penalty for failures.</summary>
    public double? ErrorMs { get; set; }

    /// <summary>Whether it hands requests over.</summary>
    public bool Hot { get; set; }

    /// <summary>Kilometres from the user, or from the PoP where the request enters.</summary>
    public double? DistanceKm { get; set; }
}
