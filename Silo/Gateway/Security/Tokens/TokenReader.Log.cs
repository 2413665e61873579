namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

internal sealed partial class TokenReader
{
    [LoggerMessage(EventId = 3112, EventName = "TokenRefused", Level = LogLevel.Debug, Message = "A token was refused: {Reason}")]
    private partial void LogRefused(string reason);
}
