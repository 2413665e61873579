using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Silo.Demo.Users;

/// <summary>What a user got.</summary>
/// <param name="City">Where the user is.</param>
/// <param name="Route">What the router thought just before.</param>
/// <param name="AnsweredBy">The PoP that answered.</param>
/// <param name="Seen">Time from the user and back, the simulated network included.</param>
internal sealed record UserAnswer(City City, RouteExplanation Route, string AnsweredBy, TimeSpan Seen)
{
    /// <summary>Predicted time from the user and back; null when the router expected no PoP to answer.</summary>
    public TimeSpan? Predicted =>
        Route.Candidates.FirstOrDefault(candidate => candidate.Pop == Route.Chosen) is { } chosen ? Route.Access + chosen.Total : null;
}
