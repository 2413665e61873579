using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>The metrics of pipelines.</summary>
internal sealed class PipelineInstruments
{
    public const string MeterName = "EdgeOrleans.Pipelines";

    private readonly Histogram<double> _run;
    private readonly Histogram<double> _step;
    private readonly Counter<long> _refusals;

    public PipelineInstruments(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _run = meter.CreateHistogram<double>("edgeorleans.pipelines.run.duration", "s", "Time of the pipelines' answers, all steps included.");
        _step = meter.CreateHistogram<double>("edgeorleans.pipelines.step.duration", "s", "Time of the steps of pipelines, waiting included.");
        _refusals = meter.CreateCounter<long>("edgeorleans.pipelines.refusals", "{request}", "Requests that a pipeline refused or failed, by cause.");
    }

    /// <summary>A pipeline answered.</summary>
    public void Answered(KeyValuePair<string, object?>[] tags, TimeSpan duration)
    {
        if (_run.Enabled) _run.Record(duration.TotalSeconds, tags);
    }

    /// <summary>A step ran.</summary>
    public void Ran(KeyValuePair<string, object?>[] tags, TimeSpan duration)
    {
        if (_step.Enabled) _step.Record(duration.TotalSeconds, tags);
    }

    /// <summary>A pipeline refused.</summary>
    public void Refused(KeyValuePair<string, object?>[] tags, RefusalCause cause)
    {
        if (_refusals.Enabled) _refusals.Add(1, [.. tags, new("cause", cause.ToString())]);
    }
}
