using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>A request as read: what to ask the router, and how to answer.</summary>
/// <param name="Request">What to ask.</param>
/// <param name="Wishes">How to answer.</param>
internal readonly record struct InferCall(InferenceRequest Request, AnswerWishes Wishes);
