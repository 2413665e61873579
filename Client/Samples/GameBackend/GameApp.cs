using Samples.GameBackend.Edge;
using Samples.GameBackend.Npcs;
using Samples.GameBackend.Reports;
using Samples.GameBackend.Tickets;

namespace Samples.GameBackend;

/// <summary>The game back end: matchmaking, cheat reports and NPCs, each with a model that a PoP serves.</summary>
internal static class GameApp
{
    /// <summary>Builds it.</summary>
    /// <param name="args">Settings, such as <c>--Edge:Endpoint=http://127.0.0.1:8000</c>.</param>
    /// <param name="configure">Replaces services, last of all.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddEdge(builder.Configuration);
        builder.Services.AddTickets(builder.Configuration);
        builder.Services.AddReports(builder.Configuration);
        builder.Services.AddNpcs(builder.Configuration);
        configure?.Invoke(builder.Services);

        WebApplication app = builder.Build();
        app.MapEdge();
        app.MapTickets();
        app.MapReports();
        app.MapNpcs();
        return app;
    }
}
