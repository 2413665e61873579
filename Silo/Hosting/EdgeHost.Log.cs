namespace EdgeOrleans.Silo.Hosting;

internal sealed partial class EdgeHost
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "PoP {Pop} is ready: requests at {Door}v2, metrics at {Metrics}, dashboard at {Dashboard}")]
    private partial void LogReady(string pop, Uri door, Uri metrics, string dashboard);
}
