namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

internal sealed partial class TokenAuthority
{
    [LoggerMessage(EventId = 3111, EventName = "AuthorityUnreachable", Level = LogLevel.Warning, Message = "The authority's keys cannot be read at {Address}")]
    private partial void LogUnreachable(string address, Exception failure);
}
