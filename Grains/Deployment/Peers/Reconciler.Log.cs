using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Peers;

internal sealed partial class Reconciler
{
    [LoggerMessage(EventId = 4141, EventName = "StoreUnreachable", Level = LogLevel.Warning,
        Message = "The store of what is deployed cannot be used ({Reason}); this PoP goes by what the others have until it can")]
    private partial void LogStoreUnreachable(string reason);

    [LoggerMessage(EventId = 4142, EventName = "ReconciliationFailed", Level = LogLevel.Warning,
        Message = "What is deployed could not be compared with the other PoPs; it is tried again")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(EventId = 4143, EventName = "CatchUpSlow", Level = LogLevel.Warning,
        Message = "This PoP serves before it has all that is deployed, since that takes more than {Patience}")]
    private partial void LogSlow(TimeSpan patience);
}
