using System.Net;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>
/// Counts failed log-ins by <see cref="CallerNetwork"/>. Each may fail <see cref="Burst"/> times
/// at once and then once in <see cref="Refill"/>. The table has a fixed size: few addresses share a place, and then a count.
/// Thread-safe.
/// </summary>
internal sealed class FailedLogins(TimeProvider clock)
{
    /// <summary>Failures at once.</summary>
    public const int Burst = 20;

    /// <summary>Time in which one more is allowed.</summary>
    public static readonly TimeSpan Refill = TimeSpan.FromSeconds(3);

    private const int Places = 1 << 16;

    // For each place, when its failures will all be forgotten, as a timestamp of the clock.
    private readonly long[] _forgotten = new long[Places];
    private readonly long _refill = (long)(Refill.TotalSeconds * clock.TimestampFrequency);

    /// <summary>A log-in failed.</summary>
    /// <returns>When the next failure is allowed, from now; zero when this one was.</returns>
    public TimeSpan OnFailed(IPAddress? address)
    {
        ref long forgotten = ref _forgotten[PlaceOf(address)];
        long now = clock.GetTimestamp();
        while (true)
        {
            long before = Volatile.Read(ref forgotten);
            long after = Math.Max(before, now) + _refill;
            if (after - now > Burst * _refill) return Wait(before, now);
            if (Interlocked.CompareExchange(ref forgotten, after, before) == before) return TimeSpan.Zero;
        }
    }

    /// <summary>When the next failure of an address is allowed, from now; zero for at once.</summary>
    public TimeSpan WaitOf(IPAddress? address)
    {
        long now = clock.GetTimestamp();
        long forgotten = Volatile.Read(ref _forgotten[PlaceOf(address)]);
        return forgotten + _refill - now > Burst * _refill ? Wait(forgotten, now) : TimeSpan.Zero;
    }

    private TimeSpan Wait(long forgotten, long now) => clock.GetElapsedTime(now, forgotten - ((Burst - 1) * _refill));

    // Hashes are seeded anew in each process, so that nobody can choose an address that shares the place of another.
    private static int PlaceOf(IPAddress? address) => HashCode.Combine(CallerNetwork.Of(address)) & (Places - 1);
}
