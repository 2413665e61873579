using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Hosting.Configuration;
using EdgeOrleans.Silo.Hosting.Http;
using Orleans.Dashboard;
using System.Net;

namespace EdgeOrleans.Silo.Hosting.Dashboard;

/// <summary>Orleans' own dashboard. It has no roles, so it exists on loopback alone.</summary>
internal static class DashboardServices
{
    /// <summary>The dashboard's path on the HTTP door.</summary>
    public const string Path = "/orleans";

    /// <summary>Adds the dashboard where the HTTP door is on loopback.</summary>
    public static void AddOrleansDashboard(this WebApplicationBuilder builder)
    {
        string host = builder.Configuration.Read<GatewayOptions>(GatewayOptions.Section).Host;
        if (!IPAddress.IsLoopback(ListenAddress.Parse(host))) return;

        builder.UseOrleans(silo => silo.AddDashboard(options => options.HideTrace = true));
    }

    /// <summary>Maps the dashboard where it was added.</summary>
    public static void MapOrleansDashboard(this WebApplication app)
    {
        if (!IPAddress.IsLoopback(app.Services.GetRequiredService<EdgeDoors>().Address)) return;

        app.MapOrleansDashboard(Path).AddEndpointFilter<RouteGroupBuilder, LoopbackFilter>();
    }
}
