using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Serving;

/// <summary>The metrics of serving.</summary>
public sealed class ServingInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "EdgeOrleans.Serving";

    private readonly Histogram<double> _queue;
    private readonly Histogram<double> _infer;
    private readonly Histogram<int> _batchSize;
    private readonly Counter<long> _refusals;

    /// <summary>Makes the instruments.</summary>
    public ServingInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        Meter meter = meters.Create(MeterName);
        _queue = meter.CreateHistogram<double>(
            "edgeorleans.serving.queue.duration", "s", "Time of answered requests in the queue of their model.");
        _infer = meter.CreateHistogram<double>(
            "edgeorleans.serving.infer.duration", "s", "Time of the run that answered a request.");
        _batchSize = meter.CreateHistogram(
            "edgeorleans.serving.batch.size",
            "{element}",
            "Elements of each run.",
            tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });
        _refusals = meter.CreateCounter<long>(
            "edgeorleans.serving.refusals", "{request}", "Requests that a model refused or failed, by cause.");
    }

    /// <summary>A request was answered.</summary>
    internal void Answered(KeyValuePair<string, object?>[] tags, TimeSpan queue, TimeSpan infer)
    {
        if (_queue.Enabled) _queue.Record(queue.TotalSeconds, tags);
        if (_infer.Enabled) _infer.Record(infer.TotalSeconds, tags);
    }

    /// <summary>The model ran.</summary>
    internal void RanBatch(KeyValuePair<string, object?>[] tags, int elements)
    {
        if (_batchSize.Enabled) _batchSize.Record(elements, tags);
    }

    /// <summary>A request was refused.</summary>
    internal void Refused(KeyValuePair<string, object?>[] tags, RefusalCause cause)
    {
        if (_refusals.Enabled) _refusals.Add(1, [.. tags, new("cause", cause.ToString())]);
    }
}
