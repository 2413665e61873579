using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment;

internal sealed partial class Deployments
{
    [LoggerMessage(EventId = 4131, EventName = "StoreFailed", Level = LogLevel.Error, Message = "The store of what is deployed cannot be used")]
    private partial void LogStoreFailed(Exception failure);

    [LoggerMessage(EventId = 4132, EventName = "SpreadFailed", Level = LogLevel.Warning,
        Message = "{Key} could not be told to all PoPs; they find out by themselves")]
    private partial void LogSpreadFailed(ArtifactKey key, Exception failure);
}
