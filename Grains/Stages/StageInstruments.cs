using System.Diagnostics.Metrics;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages;

/// <summary>The metrics of stages.</summary>
internal sealed class StageInstruments
{
    public const string MeterName = "EdgeOrleans.Stages";

    private readonly Counter<long> _runs;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _queue;

    public StageInstruments(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _runs = meter.CreateCounter<long>("edgeorleans.stage.runs", "{run}", "Calls of a stage, by how they ended.");
        _failures = meter.CreateCounter<long>("edgeorleans.stage.failures", "{run}", "Calls of a stage that failed, by kind.");
        _duration = meter.CreateHistogram<double>("edgeorleans.stage.run.duration", "s", "Time of a stage's run, tensors in and out included.");
        _queue = meter.CreateHistogram<double>("edgeorleans.stage.queue.duration", "s", "Time of a call's wait for a free sandbox.");
    }

    /// <summary>A stage ran.</summary>
    /// <param name="tags">The stage's tags.</param>
    /// <param name="outcome">How it ended, one of a closed set.</param>
    /// <param name="queue">Time before the run.</param>
    /// <param name="run">Time of the run.</param>
    public void Ran(KeyValuePair<string, object?>[] tags, string outcome, TimeSpan queue, TimeSpan run)
    {
        if (_runs.Enabled) _runs.Add(1, tags[0], tags[1], new KeyValuePair<string, object?>("outcome", outcome));
        if (_duration.Enabled) _duration.Record(run.TotalSeconds, tags);
        if (_queue.Enabled) _queue.Record(queue.TotalSeconds, tags);
    }

    /// <summary>A stage failed.</summary>
    public void Failed(KeyValuePair<string, object?>[] tags, StageFailureKind kind)
    {
        if (_failures.Enabled) _failures.Add(1, tags[0], tags[1], new KeyValuePair<string, object?>("kind", kind.ToString()));
    }
}
