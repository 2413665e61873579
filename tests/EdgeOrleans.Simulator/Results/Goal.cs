namespace EdgeOrleans.Simulator.Results;

/// <summary>Something that the product's router should reach.</summary>
/// <param name="Text">What.</param>
/// <param name="Found">What it reached.</param>
/// <param name="IsMet">Whether that is enough.</param>
internal readonly record struct Goal(string Text, string Found, bool IsMet);
