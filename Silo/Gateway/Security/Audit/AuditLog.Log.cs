using System.Net;

namespace EdgeOrleans.Silo.Gateway.Security.Audit;

internal sealed partial class AuditLog
{
    [LoggerMessage(EventId = 3101, EventName = "AdministrativeAct", Level = LogLevel.Information, Message = "Audit: {Who} from {Address}: {Act}: {Outcome}")]
    private partial void LogAct(string who, IPAddress? address, string act, string outcome);
}
