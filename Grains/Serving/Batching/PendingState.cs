namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>Where a request is between admission and answer.</summary>
internal enum PendingState
{
    /// <summary>Not in the queue yet; leaves when it would enter.</summary>
    Admitted,

    /// <summary>Waits for a runner; may leave at once.</summary>
    Queued,

    /// <summary>Its inputs are being read; leaves when they have been.</summary>
    Gathering,

    /// <summary>In a run; may leave at once, its inputs are no longer read.</summary>
    Running,

    /// <summary>Answered.</summary>
    Done,
}
