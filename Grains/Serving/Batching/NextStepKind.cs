namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>What a runner does next.</summary>
internal enum NextStepKind
{
    /// <summary>Nothing: the scheduler dispatches it when there is work.</summary>
    Free,

    /// <summary>Run the batch.</summary>
    Run,

    /// <summary>Ask again at a later time: the batch may grow.</summary>
    Wait,
}
