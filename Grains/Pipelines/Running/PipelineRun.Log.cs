using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Running;

internal sealed partial class PipelineRun
{
    [LoggerMessage(EventId = 2301, EventName = "PipelineStepFailed", Level = LogLevel.Error,
        Message = "Step {Step} of pipeline {Pipeline} threw instead of refusing.")]
    private static partial void LogStepFailed(ILogger logger, Exception exception, string pipeline, string step);

    [LoggerMessage(EventId = 2302, EventName = "PipelineCancelFailed", Level = LogLevel.Error,
        Message = "A branch of pipeline {Pipeline} threw when it was withdrawn.")]
    private static partial void LogCancelFailed(ILogger logger, Exception exception, string pipeline);
}
