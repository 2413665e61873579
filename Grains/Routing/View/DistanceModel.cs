namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// What a network of fibre takes over a distance, where nobody has measured: 6 ms and 21 ms for each 1,000 km, 2.1 times the
/// fibre (Bozkurt et al., "Why is the Internet so slow?!", PAM 2017).
/// </summary>
public static class DistanceModel
{
    private const double FixedTime = 6;
    private const double TimePerKm = 0.021;

    /// <summary>Milliseconds of a round trip over a great circle of so many kilometres.</summary>
    public static double RoundTripOf(double km) => FixedTime + (TimePerKm * km);
}
