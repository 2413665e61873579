using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Http;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Configuration;
using EdgeOrleans.Silo.Hosting.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace EdgeOrleans.Silo.Hosting.Metrics;

/// <summary>Metrics in Prometheus' form, on a port of their own.</summary>
internal static class MetricsServices
{
    /// <summary>Bounds of the buckets of every duration, in seconds: three a decade from 50 µs to 10 s.</summary>
    private static readonly double[] DurationBounds =
        [5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    /// <summary>Collects the meters of EdgeOrleans, of Orleans and of the runtime.</summary>
    public static void AddEdgeMetrics(this WebApplicationBuilder builder)
    {
        string pop = builder.Configuration.Read<PopOptions>(PopOptions.Section).Id;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear().AddService("edgeorleans", serviceInstanceId: pop))
            .WithMetrics(metrics => metrics
                .AddMeter("EdgeOrleans.*", "Microsoft.Orleans", "System.Runtime")
                .AddPrometheusExporter());

        builder.Services.ConfigureOpenTelemetryMeterProvider((services, metrics) =>
        {
            var own = services.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => ViewOf(instrument, own));
        });
    }

    /// <summary>Answers <c>/metrics</c> on the metrics' port, which answers nothing else; no other port answers it. It takes the role operate.</summary>
    public static void UseEdgeMetrics(this WebApplication app)
    {
        var guard = app.Services.GetRequiredService<RequestGuard>();
        var doors = app.Services.GetRequiredService<EdgeDoors>();
        app.MapWhen(
            request => request.Connection.LocalPort == doors.MetricsPort,
            metrics => metrics
                .Use(next => guard.Around("metrics", Access.Operate, call => ContinueAsync(next, call)))
                .UseOpenTelemetryPrometheusScrapingEndpoint("/metrics")
                .Run(NotFound));
    }

    private static MetricStreamConfiguration? ViewOf(Instrument instrument, IMeterFactory own)
    {
        // Meters are heard in the whole process: those of its other PoPs would be counted as this one's.
        if (instrument.Meter.Scope is IMeterFactory other && other != own) return MetricStreamConfiguration.Drop;
        return instrument.Unit == "s" && instrument.Meter.Name.StartsWith("EdgeOrleans.", StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = DurationBounds }
            : null;
    }

    private static async Task<Refusal?> ContinueAsync(RequestDelegate next, DoorCall call)
    {
        await next(call.Context);
        return null;
    }

    private static Task NotFound(HttpContext request)
    {
        request.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
