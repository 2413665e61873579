using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Keys.Peers;

internal sealed partial class KeyReconciler
{
    [LoggerMessage(EventId = 4211, EventName = "KeyStoreUnreachable", Level = LogLevel.Warning,
        Message = "The store of keys cannot be used; this PoP goes by what the others have until it can")]
    private partial void LogStoreUnreachable(Exception failure);

    [LoggerMessage(EventId = 4212, EventName = "KeyReconciliationFailed", Level = LogLevel.Warning,
        Message = "The keys could not be compared with the other PoPs; it is tried again")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(EventId = 4213, EventName = "KeyCatchUpSlow", Level = LogLevel.Warning,
        Message = "This PoP serves before it has all keys, since that takes more than {Patience}")]
    private partial void LogSlow(TimeSpan patience);
}
