namespace EdgeOrleans.Simulator.Engine;

/// <summary>What became of an attempt.</summary>
internal enum AttemptOutcome
{
    /// <summary>It is under way.</summary>
    None,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>The run failed.</summary>
    Failed,

    /// <summary>The PoP's queue was full.</summary>
    Refused,

    /// <summary>The PoP was down when it came.</summary>
    Undelivered,

    /// <summary>The PoP went down while it was there.</summary>
    Broken,

    /// <summary>A message was lost, and the router stopped waiting.</summary>
    Lost,

    /// <summary>Another attempt was faster.</summary>
    Cancelled,
}
