using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeOrleans.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Samples.GameBackend.Edge;

/// <summary>The one client of the PoP that everything here shares, and what all endpoints have in common.</summary>
internal static class EdgeServices
{
    /// <summary>Adds it. Section <c>Edge</c> holds the client's options, such as <c>Endpoint</c>.</summary>
    public static void AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEdgeClient(options => Section(configuration, "Edge").Bind(options, Strict));
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.AddHealthChecks().AddCheck<EdgeHealthCheck>("edge");
    }

    /// <summary>Maps <c>GET /health</c>.</summary>
    public static void MapEdge(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealthChecks("/health", new() { ResponseWriter = HealthReports.WriteAsync });
    }

    /// <summary>Adds options that are checked at the start; a setting that is unknown or out of range ends it with a list of all.</summary>
    public static void AddCheckedOptions<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptionsWithValidateOnStart<T>().Bind(Section(configuration, section), Strict).ValidateDataAnnotations();

    private static IConfigurationSection Section(IConfiguration configuration, string name) => configuration.GetSection(name);

    private static void Strict(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;
}
