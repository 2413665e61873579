using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Whether a request may go on.</summary>
/// <param name="Caller">Who it comes from; <see cref="Caller.Unknown"/> where that is not proven.</param>
/// <param name="Refusal">Why it may not; null when it may.</param>
internal readonly record struct Admittance(Caller Caller, Refusal? Refusal);
