using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Keys;

internal sealed partial class ApiKeys
{
    [LoggerMessage(EventId = 4201, EventName = "KeyNotKept", Level = LogLevel.Error, Message = "The store of keys cannot be used; what became of key {Key} is not kept")]
    private partial void LogNotKept(string key, Exception failure);

    [LoggerMessage(EventId = 4202, EventName = "KeyNotHeard", Level = LogLevel.Debug, Message = "PoP {Pop} did not hear of key {Key}; it finds out by itself")]
    private partial void LogNotHeard(string key, string pop, Exception failure);
}
