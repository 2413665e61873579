using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Keys;

/// <summary>How a request about a key ended: one of the two is null.</summary>
/// <param name="Refusal">Why nothing changed.</param>
/// <param name="Key">What the key is now.</param>
public sealed record KeyResult(Refusal? Refusal, ApiKey? Key);
