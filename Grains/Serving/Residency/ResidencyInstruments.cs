using System.Diagnostics.Metrics;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>Metrics of the models in memory.</summary>
internal sealed class ResidencyInstruments
{
    public const string MeterName = "EdgeOrleans.Residency";

    private readonly Counter<long> _loads;
    private readonly Histogram<double> _loadSeconds;
    private readonly Counter<long> _evictions;
    private readonly UpDownCounter<long> _bytes;

    public ResidencyInstruments(IMeterFactory meterFactory)
    {
        Meter meter = meterFactory.Create(MeterName);
        _loads = meter.CreateCounter<long>("edgeorleans.residency.loads", "{load}", "Loads of models, by model and outcome.");
        _loadSeconds = meter.CreateHistogram<double>("edgeorleans.residency.load.duration", "s", "Time to open and warm a model.");
        _evictions = meter.CreateCounter<long>("edgeorleans.residency.evictions", "{eviction}", "Models that left to make room, by model.");
        _bytes = meter.CreateUpDownCounter<long>("edgeorleans.residency.bytes", "By", "Resident bytes of all models.");
    }

    public void OnLoaded(string model, TimeSpan duration, long bytes)
    {
        _loads.Add(1, new("model", model), new("outcome", "loaded"));
        _loadSeconds.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("model", model));
        _bytes.Add(bytes);
    }

    public void OnLoadFailed(string model) => _loads.Add(1, new("model", model), new("outcome", "failed"));

    public void OnEvicted(string model) => _evictions.Add(1, new KeyValuePair<string, object?>("model", model));

    public void OnGone(long bytes) => _bytes.Add(-bytes);
}
