using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>What came back for one chunk of a recording.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Probability">The probability of speech in it.</param>
/// <param name="Took">From the call to the answer.</param>
internal sealed record HeardChunk(InferenceResponse Response, float Probability, TimeSpan Took);
