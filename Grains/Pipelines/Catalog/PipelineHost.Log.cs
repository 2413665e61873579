using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

internal sealed partial class PipelineHost
{
    [LoggerMessage(EventId = 2314, EventName = "PipelineRefused", Level = LogLevel.Warning,
        Message = "A pipeline of the catalog's folder is not served: {Problem}")]
    private partial void LogProblem(string problem);
}
