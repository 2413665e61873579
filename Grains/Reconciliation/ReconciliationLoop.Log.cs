using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Reconciliation;

internal sealed partial class ReconciliationLoop<TIndex>
{
    [LoggerMessage(EventId = 4301, EventName = "StoreLost", Level = LogLevel.Warning,
        Message = "The store of {Index} cannot be used; this PoP goes by what the others have until it can")]
    private partial void LogStoreLost(string index, Exception failure);

    [LoggerMessage(EventId = 4302, EventName = "StoreFound", Level = LogLevel.Information, Message = "The store of {Index} can be used again")]
    private partial void LogStoreFound(string index);

    [LoggerMessage(EventId = 4303, EventName = "ReconciliationFailed", Level = LogLevel.Warning,
        Message = "The {Index} could not be brought in line with the other PoPs; it is tried again")]
    private partial void LogFailed(string index, Exception failure);

    [LoggerMessage(EventId = 4304, EventName = "ReconciliationWorksAgain", Level = LogLevel.Information,
        Message = "The {Index} are brought in line with the other PoPs again")]
    private partial void LogWorksAgain(string index);

    [LoggerMessage(EventId = 4305, EventName = "CatchUpSlow", Level = LogLevel.Warning,
        Message = "This PoP serves before it has all {Index}, since that takes more than {Patience}")]
    private partial void LogSlow(string index, TimeSpan patience);

    [LoggerMessage(EventId = 4306, EventName = "BeginFailed", Level = LogLevel.Warning,
        Message = "What comes before the first look at the {Index} of the other PoPs failed; it is tried again")]
    private partial void LogBeginFailed(string index, Exception failure);
}
