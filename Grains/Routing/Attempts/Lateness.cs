namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>
/// The 95th percentile of the time to an answer over the predicted time: when more than that has passed, a request is
/// late. It moves by a step with each answer, up 19 times as much as down. Thread-safe.
/// </summary>
internal sealed class Lateness
{
    private const double Quantile = 0.95;
    private const double Step = 0.05;
    private const double Least = 1;
    private const double Most = 20;

    private double _value = 3;

    /// <summary>The percentile.</summary>
    public double Value => Volatile.Read(ref _value);

    /// <summary>An answer took that share of the predicted time.</summary>
    public void Observe(double ratio)
    {
        if (!double.IsFinite(ratio)) return;
        double value = Value;
        value *= 1 + (Step * (ratio > value ? Quantile : Quantile - 1));
        Volatile.Write(ref _value, Math.Clamp(value, Least, Most));
    }
}
