namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>Lets <c>latest</c> name a version.</summary>
/// <param name="Version">The version.</param>
internal sealed record LatestRequest(int Version);
