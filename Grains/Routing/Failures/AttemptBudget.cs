namespace EdgeOrleans.Grains.Routing.Failures;

/// <summary>
/// Allows further attempts in proportion to first ones, so that retries cannot multiply an overload: each first attempt
/// earns a share of one, up to a reserve for moments when many fail at once. Thread-safe.
/// </summary>
/// <param name="share">Further attempts for each first one.</param>
/// <param name="reserve">The most that is saved up, and what there is at the start.</param>
internal sealed class AttemptBudget(double share, double reserve)
{
    private const double Unit = 1_000_000;

    private readonly long _share = (long)(share * Unit);
    private readonly long _most = (long)(reserve * Unit);
    private long _saved = share > 0 ? (long)(reserve * Unit) : 0;

    /// <summary>A first attempt is made.</summary>
    public void OnFirst()
    {
        if (Volatile.Read(ref _saved) < _most) Interlocked.Add(ref _saved, _share);
    }

    /// <summary>Takes a further attempt; false when there is none left.</summary>
    public bool TryTake()
    {
        if (Interlocked.Add(ref _saved, -(long)Unit) >= 0) return true;
        Interlocked.Add(ref _saved, (long)Unit);
        return false;
    }
}
