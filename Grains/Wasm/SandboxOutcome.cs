namespace EdgeOrleans.Grains.Wasm;

/// <summary>How a call ended.</summary>
/// <param name="Failure">Why there is no output; null when it was read.</param>
/// <param name="Queue">Time spent waiting for a free slot.</param>
/// <param name="Run">Time of the run, input and output included; zero when it did not begin.</param>
internal readonly record struct SandboxOutcome(StageFailure? Failure, TimeSpan Queue, TimeSpan Run);
