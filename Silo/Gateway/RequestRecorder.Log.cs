using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway;

internal sealed partial class RequestRecorder
{
    [LoggerMessage(
        EventId = 3001,
        EventName = "RequestRefused",
        Level = LogLevel.Debug,
        Message = "Refused {Operation} at {Path} with {Cause}: {Reason}")]
    private partial void LogRefused(string operation, PathString path, RefusalCause cause, string reason);

    [LoggerMessage(
        EventId = 3002,
        EventName = "RequestFailed",
        Level = LogLevel.Error,
        Message = "The server failed to answer {Operation} at {Path}")]
    private partial void LogFailed(Exception exception, string operation, PathString path);
}
