using EdgeOrleans.Contracts.Inference;

namespace Samples.GameBackend.Tickets;

internal sealed partial class MatchPredictor
{
    [LoggerMessage(EventId = 10, EventName = "PredictedByElo", Level = LogLevel.Warning, Message = "Matches are predicted by Elo's formula ({Cause}): {Reason}")]
    private static partial void LogElo(ILogger logger, RefusalCause cause, string reason);
}
