using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Lets of the reports that arrive those through that are news of a living member. Thread-safe.</summary>
internal sealed partial class ReportIntake(
    IPopDirectory directory, IPopObserver observer, PopInstruments instruments, TimeProvider clock, ILogger<ReportIntake> logger)
{
    /// <summary>No PoP counts its reports faster than this; what counts faster would shut out all that follow.</summary>
    private const double MostPerSecond = 100;

    private const long Leeway = 1000;

    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, HeardReport> _heard = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long? _loggedAt;

    /// <summary>The last report that was let through from a PoP, with the moment it came; null before the first.</summary>
    public HeardReport? LastOf(string pop) => _heard.GetValueOrDefault(pop);

    /// <summary>Looks at a report, and passes it on when it is news.</summary>
    public ReportVerdict Take(PopReport report)
    {
        ReportVerdict verdict;
        bool isLogged = false;
        long now = clock.GetTimestamp();
        lock (_lock)
        {
            verdict = Judge(report, now);
            if (verdict == ReportVerdict.Accepted)
            {
                _heard[report.Pop] = new HeardReport(report, now);

                // Under the lock, so that the observer hears them in the order in which they were let through.
                observer.OnReport(report);
            }
            else if (verdict != ReportVerdict.Late && (_loggedAt is not { } at || clock.GetElapsedTime(at, now) >= LogPause))
            {
                (_loggedAt, isLogged) = (now, true);
            }
        }

        instruments.Arrived(verdict);
        if (isLogged) LogDropped(report.Pop, report.Incarnation, report.Sequence, verdict);
        return verdict;
    }

    private ReportVerdict Judge(PopReport report, long now)
    {
        if (report.Pop == directory.Own.Id || !directory.TryFind(report.Pop, out PopMember? member)) return ReportVerdict.Stranger;
        HeardReport? last = _heard.GetValueOrDefault(report.Pop);
        if (report.Incarnation < member.Incarnation || report.Incarnation < last?.Report.Incarnation) return ReportVerdict.Former;
        if (report.Incarnation > member.Incarnation) return ReportVerdict.Future;
        if (last is null || last.Report.Incarnation < report.Incarnation) return ReportVerdict.Accepted;
        if (report.Sequence <= last.Report.Sequence) return ReportVerdict.Late;
        double most = Leeway + (MostPerSecond * clock.GetElapsedTime(last.At, now).TotalSeconds);
        return report.Sequence - last.Report.Sequence > most ? ReportVerdict.Future : ReportVerdict.Accepted;
    }
}
