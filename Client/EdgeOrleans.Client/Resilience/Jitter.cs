namespace EdgeOrleans.Client.Resilience;

/// <summary>Spreads the retries of many callers. Thread-safe.</summary>
/// <param name="seed">The same gives the same numbers.</param>
internal sealed class Jitter(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Next()
    {
        lock (_lock) return _random.NextDouble();
    }
}
