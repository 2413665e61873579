using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Deployment.Hosts;

/// <summary>A content or a manifest cannot be used on this PoP.</summary>
/// <param name="refusal">Why, in one sentence with the remedy.</param>
internal sealed class ArtifactRefusedException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>Whether another attempt on this PoP would fail in the same way.</summary>
    public bool IsLasting => Refusal.Cause is RefusalCause.InvalidInput or RefusalCause.TooLarge;

    /// <summary>What the next attempt needs, which is its catcher's to try or to dispose of; null where that begins anew.</summary>
    public IWaitingArtifact? Waiting { get; init; }
}
