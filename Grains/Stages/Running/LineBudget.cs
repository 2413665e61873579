namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>Lets so many lines through in each second. Thread-safe.</summary>
/// <param name="linesPerSecond">How many.</param>
/// <param name="clock">The clock.</param>
internal sealed class LineBudget(int linesPerSecond, TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _began = clock.GetTimestamp();
    private int _taken;

    /// <summary>Whether a line goes through.</summary>
    /// <param name="dropped">Lines of the second before that did not, told with the first of the next; 0 otherwise.</param>
    public bool TryTake(out int dropped)
    {
        lock (_lock)
        {
            dropped = 0;
            if (clock.GetElapsedTime(_began) >= Second)
            {
                dropped = Math.Max(0, _taken - linesPerSecond);
                _began = clock.GetTimestamp();
                _taken = 0;
            }

            return ++_taken <= linesPerSecond;
        }
    }
}
