namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>
/// Deals out the whole of a tenant's limits to the PoPs that ask for some. While they ask for less than all, each gets what
/// it asks for and an equal part of the rest; else each gets a part as large as that of what it asks for. Nobody gets less
/// than a floor, nor more than the others have left: a share rises once those that must give some of theirs have heard so,
/// and the sum exceeds the whole by the floors at most. Not thread-safe.
/// </summary>
internal sealed class ShareDeal(TimeProvider clock)
{
    /// <summary>The least share, unless there are many PoPs; together they never exceed half of the whole.</summary>
    public const double Floor = 0.05;

    /// <summary>How long a share is remembered of a PoP that tells nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>How long a new deal listens to what the PoPs have before it gives more to any.</summary>
    public static readonly TimeSpan Listening = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DealtShare> _shares = new(StringComparer.Ordinal);
    private readonly long _startedAt = clock.GetTimestamp();

    /// <summary>The least share where there are that many PoPs.</summary>
    public static double FloorOf(int pops) => Math.Min(Floor, 0.5 / Math.Max(1, pops));

    /// <summary>A PoP tells what is asked for there.</summary>
    /// <param name="pop">The PoP's id.</param>
    /// <param name="demand">What is asked for; 1 stands for all that the tenant may have.</param>
    /// <param name="held">The share that it has; 0 for none yet.</param>
    /// <param name="pops">How many PoPs there are, whether or not the tenant asks for something there.</param>
    /// <returns>Its share from now on.</returns>
    public double Deal(string pop, double demand, double held, int pops)
    {
        long now = clock.GetTimestamp();
        Forget(now);
        double most = clock.GetElapsedTime(_startedAt, now) >= Listening ? 1 : held > 0 ? held : 1.0 / Math.Max(1, pops);
        _shares[pop] = new DealtShare(Math.Max(0, demand), held, now);
        double floor = FloorOf(_shares.Count);
        double share = Math.Max(floor, Math.Min(most, Math.Min(TargetOf(demand, floor), Left(pop))));
        _shares[pop] = new DealtShare(Math.Max(0, demand), share, now);
        return share;
    }

    /// <summary>A PoP has given its share back.</summary>
    public void Release(string pop) => _shares.Remove(pop);

    private double TargetOf(double demand, double floor)
    {
        double all = 0;
        foreach (DealtShare share in _shares.Values) all += share.Demand;
        double part = all > 1 ? demand / all : demand + ((1 - all) / _shares.Count);
        return floor + ((1 - (floor * _shares.Count)) * part);
    }

    private double Left(string pop)
    {
        double left = 1;
        foreach ((string other, DealtShare share) in _shares)
        {
            if (!string.Equals(other, pop, StringComparison.Ordinal)) left -= share.Share;
        }

        return left;
    }

    private void Forget(long now)
    {
        foreach ((string pop, DealtShare share) in _shares)
        {
            if (clock.GetElapsedTime(share.ToldAt, now) > Lease) _shares.Remove(pop);
        }
    }
}
