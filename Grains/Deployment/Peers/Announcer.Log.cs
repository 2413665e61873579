using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Peers;

internal sealed partial class Announcer
{
    [LoggerMessage(EventId = 4121, EventName = "AnnouncementMissed", Level = LogLevel.Debug,
        Message = "PoP {Pop} did not answer an announcement of what was deployed; it finds out by itself")]
    private partial void LogMissed(string pop, Exception failure);
}
