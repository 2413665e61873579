using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Local;

internal sealed partial class ShippedArtifacts
{
    [LoggerMessage(EventId = 4111, EventName = "ShippedUnreadable", Level = LogLevel.Warning, Message = "{Path} cannot be read: {Reason}")]
    private partial void LogUnreadable(string path, string reason);
}
