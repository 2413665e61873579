using Samples.GameBackend.Edge;

namespace Samples.GameBackend.Tickets;

/// <summary>Matchmaking.</summary>
internal static class TicketServices
{
    /// <summary>Adds it. Section <c>Matchmaking</c> holds its options.</summary>
    public static void AddTickets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<MatchmakingOptions>(configuration, "Matchmaking");
        services.AddSingleton<TicketBook>();
        services.AddSingleton<MatchPredictor>();
        services.AddSingleton<Matchmaker>();
        services.AddHostedService<MatchmakingLoop>();
    }
}
