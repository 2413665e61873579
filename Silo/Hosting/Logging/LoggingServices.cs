using System.Globalization;
using EdgeOrleans.Silo.Gateway.Security.Audit;
using EdgeOrleans.Silo.Hosting.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace EdgeOrleans.Silo.Hosting.Logging;

/// <summary>Writes the log to the console.</summary>
internal static class LoggingServices
{
    private const string TextLine = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>What the frameworks say below these levels is of no use to an operator.</summary>
    private static readonly Dictionary<string, LogLevel> QuietFrameworks = new()
    {
        // Its base class, a grain service of Orleans, tells of ring ranges that it does not use.
        ["EdgeOrleans.Grains.Pops.Agents.PopAgent"] = LogLevel.Warning,
        ["Grpc"] = LogLevel.Warning,
        ["Microsoft"] = LogLevel.Warning,
        // While this one is on, the server starts an Activity for each request, for a scope that no message uses.
        ["Microsoft.AspNetCore.Hosting.Diagnostics"] = LogLevel.None,
        // A caller that resets streams in a row is a critical failure to it, though it only closes that caller's connection.
        ["Microsoft.AspNetCore.Server.Kestrel.Http2"] = LogLevel.None,
        ["OpenTelemetry"] = LogLevel.Warning,
        ["Orleans"] = LogLevel.Warning,
        // It warns four times a second while a silo is gone that nobody has evicted yet.
        ["Orleans.Runtime.GrainDirectory.GrainDirectoryHandoffManager"] = LogLevel.Error,
        // It warns at every start that its own check is as old as the machine.
        ["Orleans.Runtime.Watchdog"] = LogLevel.Error,
        // It warns of every stranger who knocks, with a stack trace; PeerConnections does so now and then in a sentence.
        ["Orleans.Connections.Security"] = LogLevel.None,
        // Every retry of a placement is a warning, and the caller learns of the last one anyway.
        ["Polly"] = LogLevel.None,
        ["System"] = LogLevel.Warning,
    };

    /// <summary>Adds Serilog as the only provider; levels are filtered before it.</summary>
    public static void AddEdgeLogging(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<LoggingOptions>(LoggingOptions.Section);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = LevelsAt(options.Level) });
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(options.Level);
        // AddSerilog would lift every filter.
        builder.Logging.AddProvider(new SerilogLoggerProvider(CreateLogger(options.Format, builder.Configuration), dispose: true));
    }

    private static IEnumerable<KeyValuePair<string, string?>> LevelsAt(LogLevel lowest) => QuietFrameworks
        .Select(quiet => (Category: quiet.Key, Level: quiet.Value > lowest ? quiet.Value : lowest))
        // Acts count, whatever else is kept quiet.
        .Append((Category: AuditLog.Category, Level: LogLevel.Information))
        .Select(known => KeyValuePair.Create<string, string?>($"Logging:LogLevel:{known.Category}", known.Level.ToString()));

    private static Serilog.Core.Logger CreateLogger(LogFormat format, ConfigurationManager configuration)
    {
        // The workstation collector is a choice here; the silo warns of it at every start.
        LoggerConfiguration logger = new LoggerConfiguration().MinimumLevel.Is(LevelAlias.Minimum).Enrich.With<LoggedText>()
            .Filter.ByExcluding(log => log.MessageTemplate.Text.Contains("ServerGC", StringComparison.Ordinal));
        if (configuration.GetSection("Serilog").Exists()) logger.ReadFrom.Configuration(configuration);
        if (format == LogFormat.Json) logger.WriteTo.Console(new RenderedCompactJsonFormatter());
        else logger.WriteTo.Console(outputTemplate: TextLine, formatProvider: CultureInfo.InvariantCulture);
        return logger.CreateLogger();
    }
}
