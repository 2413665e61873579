using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pops.Reports;

internal sealed partial class ReportIntake
{
    [LoggerMessage(EventId = 3001, EventName = "ReportDropped", Level = LogLevel.Warning,
        Message = "Dropped report {Sequence} of incarnation {Incarnation} of PoP {Pop}: {Verdict}. The metric edgeorleans.pops.reports counts the others.")]
    private partial void LogDropped(string pop, long incarnation, long sequence, ReportVerdict verdict);
}
