namespace EdgeOrleans.Grains.Routing.Failures;

/// <summary>Counts the ejected among a model's candidates and keeps them few: what fails everywhere is no candidate's fault. Thread-safe.</summary>
/// <param name="share">The share that may be ejected at a time; one always may when it is above 0.</param>
internal sealed class EjectionLimit(double share)
{
    private int _ejected;
    private int _members = 1;

    /// <summary>Among how many.</summary>
    public int Members
    {
        set => Volatile.Write(ref _members, value);
    }

    /// <summary>How many are ejected.</summary>
    public int Ejected => Volatile.Read(ref _ejected);

    /// <summary>One that lets any number be ejected.</summary>
    public static EjectionLimit None() => new(double.PositiveInfinity);

    /// <summary>Counts one more, if there may be one.</summary>
    public bool TryEnter()
    {
        double most = share <= 0 ? 0 : Math.Max(1, share * Volatile.Read(ref _members));
        if (Interlocked.Increment(ref _ejected) <= most) return true;
        Interlocked.Decrement(ref _ejected);
        return false;
    }

    /// <summary>One less.</summary>
    public void Leave() => Interlocked.Decrement(ref _ejected);
}
