namespace EdgeOrleans.Grains.Models;

/// <summary>A model cannot be loaded; the message is one sentence with the reason.</summary>
public sealed class ModelLoadException(string message, Exception? inner = null) : Exception(message, inner);
