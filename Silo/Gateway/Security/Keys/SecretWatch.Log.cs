namespace EdgeOrleans.Silo.Gateway.Security.Keys;

internal sealed partial class SecretWatch
{
    [LoggerMessage(EventId = 3121, EventName = "KeysOfAnotherSecret", Level = LogLevel.Error,
        Message = "{Count} API keys ({Keys} among them) are refused at this PoP, since they were made under another Security:KeyHashSecret; give all PoPs the same, or the one before as Security:PreviousKeyHashSecret, or revoke these keys")]
    private partial void LogForeign(int count, string keys);

    [LoggerMessage(EventId = 3122, EventName = "KeysOfThePreviousSecret", Level = LogLevel.Information,
        Message = "{Count} API keys ({Keys} among them) count by Security:PreviousKeyHashSecret alone; replace and revoke them before it goes")]
    private partial void LogPrevious(int count, string keys);
}
