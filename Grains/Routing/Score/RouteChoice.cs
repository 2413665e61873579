using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>The outcome of a decision.</summary>
/// <param name="Candidate">Who gets the request; null when nobody can.</param>
/// <param name="Reason">Why.</param>
/// <param name="Terms">The predicted time.</param>
/// <param name="Occupancy">Expected requests in flight for each slot.</param>
/// <param name="Second">Who would be next, not hot and with the model in memory; null when nobody is.</param>
internal readonly record struct RouteChoice(
    Candidate? Candidate, RouteReason Reason, RouteTerms Terms = default, double Occupancy = 0, Candidate? Second = null);
