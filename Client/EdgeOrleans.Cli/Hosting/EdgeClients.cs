using EdgeOrleans.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Makes the library's client for the tool.</summary>
internal static class EdgeClients
{
    private const int MostBytes = int.MaxValue - (64 << 10);
    private const string KeyPrefix = "edge_";

    /// <summary>Makes what holds the client; disposing it closes the connections.</summary>
    /// <param name="settings">As whom and how long.</param>
    /// <param name="connection">Where, by which protocol, and whether once alone.</param>
    /// <param name="handler">Sends the requests; null for the network.</param>
    public static ServiceProvider Create(SessionSettings settings, EdgeConnection connection, HttpMessageHandler? handler)
    {
        ServiceCollection services = new();
        services.AddEdgeClient(options =>
        {
            options.Endpoint = connection.Endpoint;
            options.Protocol = connection.Protocol;
            Show(settings.ApiKey, options);
            options.DefaultTimeout = settings.Timeout;
            options.LoadTimeout = settings.LoadTimeout;
            options.MaxResponseBytes = MostBytes;
            if (connection.IsOnceOnly) options.MaxRetries = 0;
        });
        if (handler is not null) services.AddHttpClient(EdgeClientServices.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => handler);
        return services.BuildServiceProvider();
    }

    // What is no key by its form is shown as a bearer token, which may be a key all the same. A client asks for a token that
    // is not accepted once more; with a key that would count as a second failed log-in.
    private static void Show(string? credential, EdgeClientOptions options)
    {
        if (credential is null || credential.StartsWith(KeyPrefix, StringComparison.Ordinal)) options.ApiKey = credential;
        else options.TokenProvider = _ => new ValueTask<string>(credential);
    }
}
