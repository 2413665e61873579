namespace EdgeOrleans.Grains.Models;

/// <summary>How requests of one model may share a run.</summary>
public sealed record BatchingSettings
{
    /// <summary>Most elements in one run, 1 to 4096. The default is 32.</summary>
    public int MaxBatchSize { get; init; } = 32;

    /// <summary>Longest time that a request waits for others while a runner is free, 0 to 1 s. The default is 0.</summary>
    public TimeSpan MaxQueueDelay { get; init; }
}
