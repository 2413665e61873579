using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

internal sealed partial class PipelineCatalog
{
    [LoggerMessage(EventId = 2311, EventName = "PipelinePut", Level = LogLevel.Information,
        Message = "Pipeline {Pipeline} version {Version} is deployed; it serves while its stages and models are ready.")]
    private partial void LogPut(string pipeline, int version);

    [LoggerMessage(EventId = 2312, EventName = "PipelineRemoved", Level = LogLevel.Information,
        Message = "Pipeline {Pipeline} version {Version} is removed.")]
    private partial void LogRemoved(string pipeline, int version);

    [LoggerMessage(EventId = 2313, EventName = "PipelineLatest", Level = LogLevel.Information,
        Message = "The latest of pipeline {Pipeline} is version {Version}.")]
    private partial void LogLatest(string pipeline, int version);
}
