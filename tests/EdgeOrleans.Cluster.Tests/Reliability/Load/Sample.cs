namespace EdgeOrleans.Cluster.Tests.Reliability.Load;

/// <summary>One request of the load.</summary>
/// <param name="Model">The model.</param>
/// <param name="Start">When it was sent, on the load's clock.</param>
/// <param name="Took">Time to its answer, all doors that were tried included.</param>
/// <param name="Door">The PoP at whose door it ended.</param>
/// <param name="Pop">The PoP that ran it; empty where none did.</param>
/// <param name="Failure">Why it failed; null for an answer.</param>
/// <param name="Tries">How many doors were tried.</param>
/// <param name="Closed">How many of them were closed, or closed on it.</param>
internal sealed record Sample(string Model, TimeSpan Start, TimeSpan Took, string Door, string Pop, string? Failure, int Tries, int Closed)
{
    /// <summary>When its answer came.</summary>
    public TimeSpan End => Start + Took;
}
