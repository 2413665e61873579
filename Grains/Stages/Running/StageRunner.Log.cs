using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Stages.Running;

internal sealed partial class StageRunner
{
    [LoggerMessage(EventId = 4211, EventName = "StageFailed", Level = LogLevel.Debug,
        Message = "Stage {Stage} version {Version} failed with {Kind}: {Reason}")]
    private partial void LogFailed(string stage, int version, StageFailureKind kind, string reason);
}
