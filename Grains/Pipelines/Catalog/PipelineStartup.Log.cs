using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

internal sealed partial class PipelineStartup
{
    [LoggerMessage(EventId = 2314, EventName = "PipelineRefused", Level = LogLevel.Warning,
        Message = "A pipeline of the catalog's folder is not served: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);
}
