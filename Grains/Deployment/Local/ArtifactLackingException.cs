namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>No PoP gave a content; one may the next time.</summary>
/// <param name="message">Why, in words that name no address.</param>
internal sealed class ArtifactLackingException(string message) : Exception(message);
