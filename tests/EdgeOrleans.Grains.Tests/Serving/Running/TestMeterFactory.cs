using System.Diagnostics.Metrics;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>Makes meters that nobody listens to but by name.</summary>
internal sealed class TestMeterFactory : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    /// <summary>Whether a meter is of this factory rather than of another test's.</summary>
    public bool Made(Meter meter) => _meters.Contains(meter);

    public void Dispose() => _meters.ForEach(m => m.Dispose());
}
