namespace EdgeOrleans.Silo.Hosting;

internal sealed partial class EdgeHost
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "PoP {Pop} is ready: requests at {Door}v2, metrics at {Metrics}, dashboard at {Dashboard}")]
    private partial void LogReady(string pop, Uri door, Uri metrics, string dashboard);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "PoP {Pop} could not tell the others within {Limit} that it leaves, since the membership cannot be reached; they will evict it")]
    private partial void LogLeftUnannounced(string pop, TimeSpan limit);
}
