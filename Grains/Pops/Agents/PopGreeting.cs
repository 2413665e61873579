using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>The answer to a hello.</summary>
/// <param name="Report">The PoP's report.</param>
/// <param name="AnswerTime">Time from the hello's arrival until the answer left.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.PopGreeting")]
internal sealed record PopGreeting([property: Id(0)] PopReport Report, [property: Id(1)] TimeSpan AnswerTime);
