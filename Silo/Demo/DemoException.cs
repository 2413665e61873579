namespace EdgeOrleans.Silo.Demo;

/// <summary>The demo cannot go on; the message is one sentence that says why.</summary>
internal sealed class DemoException(string message, Exception? inner = null) : Exception(message, inner);
