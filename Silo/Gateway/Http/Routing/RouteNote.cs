namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>What a reader of explanations must know of this PoP's numbers.</summary>
/// <param name="Text">One sentence.</param>
internal sealed record RouteNote(string Text);
