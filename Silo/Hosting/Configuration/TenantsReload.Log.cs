namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Log messages.</summary>
internal sealed partial class TenantsReload
{
    [LoggerMessage(EventId = 1051, EventName = "TenantsReloaded", Level = LogLevel.Information, Message = "The settings were read again; those of the tenants hold from now on.")]
    private partial void LogReloaded();

    [LoggerMessage(EventId = 1052, EventName = "TenantsWrong", Level = LogLevel.Warning, Message = "The settings of the tenants stay as they were, since the new ones are wrong: {Problems}")]
    private partial void LogWrong(string problems);
}
