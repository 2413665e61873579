namespace EdgeOrleans.Client.Entrances;

/// <summary>
/// An entrance and what its calls told of it. One that cannot be reached, or that stayed silent several times in a row, is
/// ejected for a while; after that a single call finds out whether it is back. Thread-safe.
/// </summary>
internal sealed class EntranceState(IEntrance entrance, TimeSpan ejectionTime, TimeProvider clock)
{
    /// <summary>Silences in a row that eject: one alone may come of a deadline that is too short.</summary>
    private const int MostSilences = 3;

    private long _ejectedUntil = long.MinValue;
    private int _silences;

    public IEntrance Entrance { get; } = entrance;

    /// <summary>When its ejection ends, as a timestamp of the clock; the smallest number where it is not ejected.</summary>
    public long EjectedUntil => Volatile.Read(ref _ejectedUntil);

    /// <summary>Whether it may be called. Of several callers at the end of an ejection one alone may.</summary>
    public bool TryEnter()
    {
        long until = EjectedUntil;
        if (until == long.MinValue) return true;
        long now = clock.GetTimestamp();
        return now >= until && Interlocked.CompareExchange(ref _ejectedUntil, Later(now), until) == until;
    }

    /// <summary>It answered, be it with a refusal.</summary>
    public void OnAnswered()
    {
        if (Volatile.Read(ref _silences) != 0) Volatile.Write(ref _silences, 0);
        if (EjectedUntil != long.MinValue) Volatile.Write(ref _ejectedUntil, long.MinValue);
    }

    /// <summary>No connection came about, or one broke.</summary>
    public void OnUnreachable() => Volatile.Write(ref _ejectedUntil, Later(clock.GetTimestamp()));

    /// <summary>It did not answer before the end of a deadline.</summary>
    public void OnSilent()
    {
        if (Interlocked.Increment(ref _silences) >= MostSilences) OnUnreachable();
    }

    private long Later(long timestamp) => timestamp + (long)(ejectionTime.TotalSeconds * clock.TimestampFrequency);
}
