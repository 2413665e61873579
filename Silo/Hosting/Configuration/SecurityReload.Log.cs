namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Log messages.</summary>
internal sealed partial class SecurityReload
{
    [LoggerMessage(EventId = 1061, EventName = "TokensReloaded", Level = LogLevel.Information, Message = "The settings were read again; tokens count from now on where the authority '{Authority}' issued them.")]
    private partial void LogChanged(string authority);

    [LoggerMessage(EventId = 1062, EventName = "TokensNoLonger", Level = LogLevel.Information, Message = "The settings were read again; they name no authority, and no token counts from now on.")]
    private partial void LogNone();

    [LoggerMessage(EventId = 1063, EventName = "SecurityWrong", Level = LogLevel.Warning, Message = "Whose tokens count stays as it was, since the new settings are wrong: {Problems}")]
    private partial void LogWrong(string problems);
}
