namespace EdgeOrleans.Grains.Onnx;

/// <summary>A model file cannot be read or opened; the message is one sentence with the file and the reason.</summary>
internal sealed class OnnxLoadException(string message, Exception? inner = null) : Exception(message, inner);
