namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A number of requests and the time of all of them.</summary>
/// <param name="Count">How many.</param>
/// <param name="Ns">Nanoseconds in all.</param>
internal readonly record struct DurationInfo(long Count, long Ns);
