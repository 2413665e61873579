namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>How often something took place and how long it took in all.</summary>
/// <param name="Count">How often.</param>
/// <param name="Nanoseconds">How long in all.</param>
public readonly record struct DurationCount(long Count, long Nanoseconds)
{
    /// <summary>The same with <paramref name="count"/> more occurrences of together <paramref name="duration"/>.</summary>
    internal DurationCount Plus(long count, TimeSpan duration) => new(Count + count, Nanoseconds + (duration.Ticks * 100));
}
