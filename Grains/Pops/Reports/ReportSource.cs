using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Gpus;
using EdgeOrleans.Grains.Serving;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Writes this PoP's reports. Thread-safe.</summary>
internal sealed class ReportSource(
    ILocalSiloDetails silo,
    PopLifecycle lifecycle,
    ModelLoads models,
    GpuLoads gpus,
    IOptions<PopOptions> pop,
    IOptions<ServingOptions> serving,
    IOptions<ReportOptions> options,
    TimeProvider clock)
{
    private readonly Lock _lock = new();
    private HeardReport? _last;
    private long _sequence;

    /// <summary>A new report.</summary>
    public PopReport Next()
    {
        lock (_lock) return Write();
    }

    /// <summary>The last report, or a new one where that is older than the interval of reports or of another state.</summary>
    public PopReport Recent() => Recent(out _);

    /// <summary>The same, with its age.</summary>
    public PopReport Recent(out TimeSpan age)
    {
        lock (_lock)
        {
            age = _last is { } last && last.Report.State == lifecycle.State ? clock.GetElapsedTime(last.At) : TimeSpan.MaxValue;
            if (age < options.Value.ReportInterval) return _last!.Report;
            age = TimeSpan.Zero;
            return Write();
        }
    }

    private PopReport Write()
    {
        var report = new PopReport
        {
            Pop = pop.Value.Id,
            Incarnation = silo.SiloAddress.Generation,
            Sequence = ++_sequence,
            State = lifecycle.State,
            Cores = serving.Value.Cores,
            MemoryUsedBytes = models.UsedBytes,
            MemoryBudgetBytes = models.BudgetBytes,
            Gpus = gpus.Read(),
            Models = models.Read(),
        };
        _last = new HeardReport(report, clock.GetTimestamp());
        return report;
    }
}
