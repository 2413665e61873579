namespace EdgeOrleans.Grains.Wasm;

/// <summary>A stage's output is malformed; the message is one sentence that says where.</summary>
internal sealed class StageOutputException(string message, Exception? inner = null) : Exception(message, inner);
