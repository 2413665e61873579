using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Stages;

internal sealed partial class StageHost
{
    [LoggerMessage(EventId = 4221, EventName = "StageFolderUnreadable", Level = LogLevel.Warning, Message = "A stage of the catalog is left out: {Problem}")]
    private partial void LogProblem(string problem);
}
