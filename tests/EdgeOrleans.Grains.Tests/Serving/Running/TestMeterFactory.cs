using System.Diagnostics.Metrics;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>Makes meters that nobody listens to.</summary>
internal sealed class TestMeterFactory : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose() => _meters.ForEach(m => m.Dispose());
}
