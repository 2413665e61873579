namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// The round trip to a PoP in milliseconds: begins with what <see cref="DistanceModel"/> says and moves to what is
/// measured, <c>N = (n × measured + 8 × prior) / (n + 8)</c>, never below light in fibre.
/// </summary>
internal sealed class NetworkEstimate
{
    private const double PriorWeight = 8;
    private const double KmPerMillisecondBothWays = 100;

    /// <summary>Measurements after which older ones begin to fade.</summary>
    private const int Memory = 32;

    private readonly Lock _lock = new();
    private readonly double _prior;
    private readonly double _floor;
    private double _measured;
    private int _measurements;
    private double _roundTrip;

    private NetworkEstimate(double prior, double floor) => (_prior, _floor, _roundTrip) = (prior, floor, prior);

    /// <summary>The round trip.</summary>
    public double RoundTrip => Volatile.Read(ref _roundTrip);

    /// <summary>To a PoP that many kilometres away.</summary>
    public static NetworkEstimate OverDistance(double km) => new(PriorOf(km), km / KmPerMillisecondBothWays);

    /// <summary>Within a PoP.</summary>
    public static NetworkEstimate Nowhere() => new(0, 0);

    /// <summary>The modelled round trip over a distance.</summary>
    public static double PriorOf(double km) => DistanceModel.RoundTripOf(km);

    /// <summary>Learns from a measured round trip.</summary>
    public void Observe(double roundTrip)
    {
        if (!double.IsFinite(roundTrip) || roundTrip < 0) return;
        lock (_lock)
        {
            if (_measurements < int.MaxValue) _measurements++;
            _measured += (roundTrip - _measured) / Math.Min(_measurements, Memory);
            double mean = ((_measurements * _measured) + (PriorWeight * _prior)) / (_measurements + PriorWeight);
            Volatile.Write(ref _roundTrip, Math.Max(_floor, mean));
        }
    }
}
