namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>
/// From how many requests in flight for each slot a candidate counts as hot: the 0.84 quantile of what candidates told
/// lately, within bounds (the rule of Prequal, Wydrowski et al., NSDI 2024, with requests divided by slots). The quantile
/// moves by a step with each observation, up more than down, so that it rests where 84 of 100 lie below. Thread-safe.
/// </summary>
internal sealed class HotThreshold
{
    private const double Quantile = 0.84;
    private const double Step = 0.02;

    private readonly double _lowest;
    private readonly double _highest;
    private double _value;

    /// <param name="lowest">The least threshold.</param>
    /// <param name="highest">The greatest, which it begins with.</param>
    public HotThreshold(double lowest, double highest) => (_lowest, _highest, _value) = (lowest, highest, highest);

    /// <summary>The threshold.</summary>
    public double Value => Volatile.Read(ref _value);

    /// <summary>A candidate told its requests in flight for each slot. Of two threads at once one observation may be lost.</summary>
    public void Observe(double occupancy)
    {
        double value = Value;
        value += Step * (occupancy > value ? Quantile : Quantile - 1);
        Volatile.Write(ref _value, Math.Clamp(value, _lowest, _highest));
    }
}
