using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Infer;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>What became of an inference.</summary>
/// <param name="Result">The model's answer, or why there is none.</param>
/// <param name="Wishes">The form of the answer; null where the request was not read.</param>
/// <param name="CallTime">How long the call to the router took.</param>
internal readonly record struct InferOutcome(InferenceResult Result, AnswerWishes? Wishes, TimeSpan CallTime);
