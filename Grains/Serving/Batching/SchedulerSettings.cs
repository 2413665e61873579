namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>What the scheduler of one model version needs to know.</summary>
internal sealed record SchedulerSettings
{
    /// <summary>Model and version, for messages: <c>name version 1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Requests that may wait.</summary>
    public required int QueueCapacity { get; init; }

    /// <summary>Number of priorities.</summary>
    public required int PriorityLevels { get; init; }

    /// <summary>Most elements in one run; 1 without batching.</summary>
    public required int MaxBatchSize { get; init; }

    /// <summary>Longest time that the head waits for others while a runner is free.</summary>
    public TimeSpan MaxQueueDelay { get; init; }

    /// <summary>Runs below this take place on the thread pool.</summary>
    public TimeSpan ShortRun { get; init; } = TimeSpan.FromMicroseconds(200);

    /// <summary>A request that is alone runs on its caller's thread below this; a longer run would hold up the thread pool.</summary>
    public TimeSpan LoneRun { get; init; } = TimeSpan.FromMilliseconds(2);
}
