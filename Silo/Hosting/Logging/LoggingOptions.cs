namespace EdgeOrleans.Silo.Hosting.Logging;

/// <summary>Section <c>Logging</c>: what the log holds and how it reads. The standard <c>Logging:LogLevel:*</c> go before.</summary>
public sealed class LoggingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Logging";

    /// <summary>Text for people or JSON for programs. The default is <see cref="LogFormat.Text"/>.</summary>
    public LogFormat Format { get; set; } = LogFormat.Text;

    /// <summary>The lowest level that is written. The default is <see cref="LogLevel.Information"/>.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;
}
