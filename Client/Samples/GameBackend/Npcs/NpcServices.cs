using Samples.GameBackend.Edge;

namespace Samples.GameBackend.Npcs;

/// <summary>NPCs: the loop and its endpoint.</summary>
internal static class NpcServices
{
    /// <summary>Adds the loop. Section <c>Npcs</c> holds its options.</summary>
    public static void AddNpcs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<NpcOptions>(configuration, "Npcs");
        services.AddSingleton<NpcPolicy>();
        services.AddSingleton<NpcBoard>();
        services.AddHostedService<NpcLoop>();
    }

    /// <summary>Maps <c>GET /npcs?first=8</c>: how the loop goes, and the first NPCs.</summary>
    public static void MapNpcs(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/npcs", (NpcBoard board, int first = 8) =>
        {
            NpcReport report = board.Report;
            return report with { Npcs = [.. report.Npcs.Take(first)] };
        });
}
