using EdgeOrleans.Client.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Client;

/// <summary>Adds the client to a program's services.</summary>
public static class EdgeClientServices
{
    /// <summary>The name of the client's <see cref="HttpClient"/>, for handlers of the program's own.</summary>
    public const string HttpClientName = "EdgeOrleans";

    /// <summary>
    /// Adds <see cref="IEdgeClient"/> as a singleton. Options that are out of range end the start of a host, or the first
    /// use without one, with an <see cref="OptionsValidationException"/> that lists every problem.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Sets the options, such as the door's address.</param>
    public static IServiceCollection AddEdgeClient(this IServiceCollection services, Action<EdgeClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<EdgeClientOptions> options = services.AddOptions<EdgeClientOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EdgeClientOptions>, EdgeClientOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEdgeClient, HttpEdgeClient>();
        services.AddHttpClient(HttpClientName)
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(static (handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }
}
