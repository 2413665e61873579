using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Models.Catalog;

internal sealed partial class CatalogWatcher
{
    [LoggerMessage(EventId = 2121, EventName = "CatalogEventsMissing", Level = LogLevel.Warning,
        Message = "The file system does not report changes below {Root}; they are looked for each {Poll}.")]
    private partial void LogNoEvents(Exception exception, string root, TimeSpan poll);
}
