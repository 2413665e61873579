namespace EdgeOrleans.Silo.Hosting.Logging;

/// <summary>How a line of the log reads.</summary>
public enum LogFormat
{
    /// <summary>A line of text for people.</summary>
    Text,

    /// <summary>One compact JSON object a line, for programs.</summary>
    Json,
}
