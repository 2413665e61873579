using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>Log messages.</summary>
internal sealed partial class BatchRun
{
    [LoggerMessage(
        EventId = 2101,
        EventName = "RunFailed",
        Level = LogLevel.Error,
        Message = "A run of model {Model} failed.")]
    private partial void LogRunFailed(Exception exception, string model);

    [LoggerMessage(
        EventId = 2102,
        EventName = "RunsApart",
        Level = LogLevel.Debug,
        Message = "A batch of {Count} requests to model {Model} failed; each runs alone.")]
    private partial void LogRunsApart(Exception exception, string model, int count);
}
