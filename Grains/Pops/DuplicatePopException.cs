namespace EdgeOrleans.Grains.Pops;

/// <summary>Another PoP of the cluster has this one's id, so that this one may not start.</summary>
/// <param name="message">One sentence with the id, the other's address and the remedy.</param>
public sealed class DuplicatePopException(string message) : Exception(message);
