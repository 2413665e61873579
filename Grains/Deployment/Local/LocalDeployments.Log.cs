using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Local;

internal sealed partial class LocalDeployments
{
    [LoggerMessage(EventId = 4101, EventName = "VersionLive",
        Message = "{Kind} {Name} version {Version} is live ({Bytes} bytes, {Hash})")]
    private partial void LogLive(LogLevel level, ArtifactKind kind, string name, int version, int bytes, string hash);

    [LoggerMessage(EventId = 4102, EventName = "VersionFailed", Level = LogLevel.Warning,
        Message = "{Kind} {Name} version {Version} cannot be used on this PoP: {Reason}")]
    private partial void LogFailed(ArtifactKind kind, string name, int version, string reason);

    [LoggerMessage(EventId = 4103, EventName = "VersionRemoved", Level = LogLevel.Information,
        Message = "{Kind} {Name} version {Version} was deleted")]
    private partial void LogRemoved(ArtifactKind kind, string name, int version);

    [LoggerMessage(EventId = 4104, EventName = "LatestMoved",
        Message = "{Kind} {Name}: latest is version {Version} now")]
    private partial void LogLatest(LogLevel level, ArtifactKind kind, string name, int version);

    [LoggerMessage(EventId = 4105, EventName = "ContentsNotForgotten", Level = LogLevel.Warning,
        Message = "The store still has contents of versions that were deleted, since it could not be used")]
    private partial void LogNotForgotten(Exception failure);
}
