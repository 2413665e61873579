namespace EdgeOrleans.Client.Cluster.Tls;

/// <summary>A PoP's gateway and this client do not accept each other.</summary>
/// <param name="message">Why, as the end of a sentence, and what to set.</param>
/// <param name="inner">The failure underneath, if any.</param>
internal sealed class GatewayRefusedException(string message, Exception? inner = null) : Exception(message, inner);
