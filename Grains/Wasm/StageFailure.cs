namespace EdgeOrleans.Grains.Wasm;

/// <summary>Why a call gave no output.</summary>
/// <param name="Kind">The cause.</param>
/// <param name="Message">One sentence about the stage, with the names of its own functions that were being run; nothing of the host.</param>
/// <param name="HoldsOutput">Whether the message holds what the stage gave, a number or a name, which can be of its tensors.</param>
internal sealed record StageFailure(StageFailureKind Kind, string Message, bool HoldsOutput = false);
