using System.Net;

namespace EdgeOrleans.Silo.Gateway.Security.Audit;

/// <summary>
/// Rations the lines about callers who are unknown, by <see cref="CallerNetwork"/>. The table has a fixed size: origins that
/// share a place share its lines, so that no number of addresses fills the log. Thread-safe.
/// </summary>
internal sealed class StrangerLines
{
    /// <summary>Lines in each <see cref="RefusalLog.Pause"/> at most.</summary>
    public const int Places = 64;

    private readonly RefusalLog[] _places = new RefusalLog[Places];

    public StrangerLines(TimeProvider clock)
    {
        for (int i = 0; i < Places; i++) _places[i] = new RefusalLog(clock);
    }

    /// <summary>Whether to write a line about a caller from <paramref name="address"/> now.</summary>
    /// <param name="address">Where they call from.</param>
    /// <param name="unsaid">How many lines were left out since the last.</param>
    public bool IsDue(IPAddress? address, out long unsaid) => _places[PlaceOf(address)].IsDue(out unsaid);

    // Hashes are seeded anew in each process, so that nobody can choose an address that shares the place of another.
    private static int PlaceOf(IPAddress? address) => HashCode.Combine(CallerNetwork.Of(address)) & (Places - 1);
}
