using System.CommandLine;
using EdgeOrleans.Cli.Commands;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Opens the session of a command line.</summary>
internal sealed class SessionFactory(ToolHost host, GlobalOptions options)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultLoadTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The time.</summary>
    public TimeProvider Clock => host.Clock;

    /// <summary>Opens a session.</summary>
    public ToolSession Open(ParseResult parsed) => new(host, new SessionSettings
    {
        Endpoint = parsed.GetRequiredValue(options.Endpoint),
        ApiKey = parsed.GetValue(options.ApiKey) ?? (host.Environment(GlobalOptions.ApiKeyVariable) is { Length: > 0 } key ? key : null),
        IsJson = parsed.GetValue(options.Json),
        Timeout = parsed.GetValue(options.Timeout) ?? DefaultTimeout,
        LoadTimeout = parsed.GetValue(options.Timeout) ?? DefaultLoadTimeout,
        HasColours = !parsed.GetValue(options.NoColor) && string.IsNullOrEmpty(host.Environment("NO_COLOR")),
    });
}
