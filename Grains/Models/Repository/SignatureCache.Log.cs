using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Models.Repository;

internal sealed partial class SignatureCache
{
    [LoggerMessage(EventId = 2101, EventName = "SignatureUnreadable", Level = LogLevel.Debug,
        Message = "The inputs and outputs of {Path} cannot be read: {Reason}")]
    private partial void LogUnreadable(string path, string reason);
}
