namespace EdgeOrleans.Grains.Reconciliation;

/// <summary>How often a PoP reconciles, and how long it waits for others.</summary>
/// <param name="Interval">From one reconciliation to the next.</param>
/// <param name="Patience">How long the store or another PoP may take to answer, and after that whatever is to be kept and applied.</param>
/// <param name="StartPatience">How long the start of the PoP waits for the first reconciliation.</param>
internal sealed record ReconciliationPace(TimeSpan Interval, TimeSpan Patience, TimeSpan StartPatience);
