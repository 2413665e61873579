using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Stages.Running;

internal sealed partial class StageLogs
{
    [LoggerMessage(EventId = 4201, EventName = "StageSaid", Level = LogLevel.Debug, Message = "Stage {Stage} says: {Line}")]
    private partial void LogLine(string stage, string line);

    [LoggerMessage(EventId = 4202, EventName = "StageSaidTooMuch", Level = LogLevel.Debug,
        Message = "Stage {Stage} said {Lines} lines more than the {Limit} a second that are kept")]
    private partial void LogDropped(string stage, int lines, int limit);
}
