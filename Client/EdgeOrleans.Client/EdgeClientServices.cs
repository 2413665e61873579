using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Client.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Client;

/// <summary>Adds the client to a program's services.</summary>
public static class EdgeClientServices
{
    /// <summary>The name of the <see cref="HttpClient"/> behind both protocols of the doors, for handlers of the program's own.</summary>
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
        services.TryAddSingleton(_ => new Jitter(Environment.TickCount ^ Environment.ProcessId));
        services.TryAddSingleton(static provider => OptionsOf(provider) is var options ? new Credentials(options.ApiKey, options.TokenProvider) : null!);
        services.TryAddSingleton<EntranceFactory>();
        services.TryAddSingleton(CreateCaller);
        services.TryAddSingleton<IEdgeClient>(static provider => new EdgeClient(provider.GetRequiredService<EdgeCaller>(), OptionsOf(provider)));
        services.AddHttpClient(HttpClientName)
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(static (handler, provider) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.EnableMultipleHttp2Connections = true;
                handler.ConnectTimeout = OptionsOf(provider).ConnectTimeout;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    private static EdgeCaller CreateCaller(IServiceProvider provider)
    {
        EdgeClientOptions options = OptionsOf(provider);
        TimeProvider clock = provider.GetRequiredService<TimeProvider>();
        return new EdgeCaller(
            provider.GetRequiredService<EntranceFactory>().Create(options),
            new RetryPolicy(options, provider.GetRequiredService<Jitter>()),
            options.HedgeAfter is { } after ? new Hedging(after, new HedgeBudget(options.HedgeBudget), clock) : null,
            provider.GetRequiredService<Credentials>(),
            clock);
    }

    private static EdgeClientOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<EdgeClientOptions>>().Value;
}
