using EdgeOrleans.Contracts.Inference;

namespace Samples.GameBackend.Npcs;

internal sealed partial class NpcLoop
{
    [LoggerMessage(EventId = 1, EventName = "NpcsScripted", Level = LogLevel.Warning, Message = "The NPCs follow their script until the model answers again ({Cause}): {Reason}")]
    private static partial void LogScripted(ILogger logger, RefusalCause cause, string reason);

    [LoggerMessage(EventId = 2, EventName = "NpcsDecided", Level = LogLevel.Information, Message = "The model decides for the NPCs again.")]
    private static partial void LogModelIsBack(ILogger logger);
}
