namespace EdgeOrleans.Silo.Hosting;

/// <summary>The PoP cannot start, and the operator can mend it.</summary>
/// <param name="message">What to change.</param>
internal sealed class StartException(string message) : Exception(message);
