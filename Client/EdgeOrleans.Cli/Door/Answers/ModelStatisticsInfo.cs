namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>Counters of a version since it was loaded, of the PoP that was asked.</summary>
internal sealed record ModelStatisticsInfo
{
    /// <summary>The model.</summary>
    public string Name { get; set; } = "";

    /// <summary>The version.</summary>
    public string Version { get; set; } = "";

    /// <summary>Elements of all batches.</summary>
    public long InferenceCount { get; set; }

    /// <summary>Batches.</summary>
    public long ExecutionCount { get; set; }

    /// <summary>Where the time went.</summary>
    public InferenceStatisticsInfo InferenceStats { get; set; } = new();
}
