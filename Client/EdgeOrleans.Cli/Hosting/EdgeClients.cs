using System.Net.Http.Headers;
using EdgeOrleans.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Makes the library's client for the tool.</summary>
internal static class EdgeClients
{
    /// <summary>Makes what holds the client; disposing it closes the connections.</summary>
    public static ServiceProvider Create(SessionSettings settings, HttpMessageHandler? handler)
    {
        ServiceCollection services = new();
        services.AddEdgeClient(options =>
        {
            options.Endpoint = settings.Endpoint;
            options.DefaultTimeout = settings.Timeout;
            options.MaxResponseBytes = int.MaxValue - (64 << 10);
        });
        IHttpClientBuilder http = services.AddHttpClient(EdgeClientServices.HttpClientName);
        if (settings.ApiKey is { } key) http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key));
        if (handler is not null) http.ConfigurePrimaryHttpMessageHandler(() => handler);
        return services.BuildServiceProvider();
    }
}
