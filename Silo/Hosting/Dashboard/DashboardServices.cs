using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Hosting.Configuration;
using EdgeOrleans.Silo.Hosting.Http;
using Orleans.Dashboard;

namespace EdgeOrleans.Silo.Hosting.Dashboard;

/// <summary>Orleans' own dashboard. It has no roles of its own: it takes the role operate, with an API key as password, and exists on loopback alone.</summary>
internal static class DashboardServices
{
    /// <summary>The dashboard's path on the HTTP door.</summary>
    public const string Path = "/orleans";

    /// <summary>Adds the dashboard where the HTTP door is on loopback.</summary>
    public static void AddEdgeDashboard(this WebApplicationBuilder builder)
    {
        string host = builder.Configuration.Read<GatewayOptions>(GatewayOptions.Section).Host;
        if (!IPAddress.IsLoopback(ListenAddress.Parse(host))) return;

        builder.UseOrleans(silo =>
        {
            silo.AddDashboard(options => options.HideTrace = true);
            RemoveCallProfiler(silo.Services);
        });
        builder.Services.AddSingleton<DashboardPages>();
    }

    /// <summary>
    /// The dashboard's profiler is a filter around every grain call, which takes a sixth of the throughput of a small
    /// model; latencies by model are in the metrics instead.
    /// </summary>
    private static void RemoveCallProfiler(IServiceCollection services)
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            if (services[i].ServiceType == typeof(IIncomingGrainCallFilter)) services.RemoveAt(i);
        }
    }

    /// <summary>Maps the dashboard where it was added.</summary>
    public static void MapEdgeDashboard(this WebApplication app)
    {
        if (app.Services.GetService<DashboardPages>() is not { } pages) return;

        app.MapGet($"{Path}/{{**page}}", pages.ServeAsync);
    }
}
