using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>Log messages.</summary>
internal sealed partial class ShareReporter
{
    [LoggerMessage(
        EventId = 2401,
        EventName = "ShareNotReported",
        Level = LogLevel.Debug,
        Message = "Whoever deals the limits of tenant {Tenant} did not answer; this PoP keeps its share.")]
    private partial void LogNotReported(Exception exception, string tenant);
}
