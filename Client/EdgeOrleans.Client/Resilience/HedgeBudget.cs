namespace EdgeOrleans.Client.Resilience;

/// <summary>Allows a share of the calls to be sent a second time, and a few at once after a quiet time. Thread-safe.</summary>
/// <param name="share">The share of calls, above 0 up to 1.</param>
internal sealed class HedgeBudget(double share)
{
    private const double MostSaved = 10;

    private readonly Lock _lock = new();
    private double _saved = 1;

    /// <summary>A call that may be hedged was made.</summary>
    public void OnCall()
    {
        lock (_lock) _saved = Math.Min(_saved + share, MostSaved);
    }

    /// <summary>Takes a second call out of the budget.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            if (_saved < 1) return false;
            _saved--;
            return true;
        }
    }
}
