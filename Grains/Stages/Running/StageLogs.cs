using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>Takes what stages write to the log, at Debug and so many lines a second of each.</summary>
internal sealed partial class StageLogs(TimeProvider clock, ILogger<StageLogs> logger)
{
    /// <summary>Lines of one stage that are kept each second.</summary>
    public const int LinesPerSecond = 20;

    /// <summary>Where a stage's lines go; null while nobody reads them.</summary>
    public Action<string>? SinkOf(string stage)
    {
        if (!logger.IsEnabled(LogLevel.Debug)) return null;
        LineBudget budget = new(LinesPerSecond, clock);
        return line =>
        {
            if (!budget.TryTake(out int dropped)) return;
            if (dropped > 0) LogDropped(stage, dropped, LinesPerSecond);
            LogLine(stage, line);
        };
    }
}
