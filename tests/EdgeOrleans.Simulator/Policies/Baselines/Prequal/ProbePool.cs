namespace EdgeOrleans.Simulator.Policies.Baselines.Prequal;

/// <summary>The latest probes of one model, the oldest first.</summary>
internal sealed class ProbePool(int size)
{
    private const double LongestAge = 1_000;
    private const double HotQuantile = 0.84;

    private readonly List<PooledProbe> _probes = [];
    private readonly double[] _loads = new double[size];
    private bool _removesWorst;

    /// <summary>The probes.</summary>
    public Span<PooledProbe> Probes => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_probes);

    /// <summary>Adds a probe, in place of the oldest when there is no room.</summary>
    public void Add(PooledProbe probe)
    {
        if (_probes.Count == size) _probes.RemoveAt(0);
        _probes.Add(probe);
    }

    /// <summary>Removes those that are too old.</summary>
    public void Expire(double now)
    {
        int expired = 0;
        while (expired < _probes.Count && now - _probes[expired].Time > LongestAge) expired++;
        if (expired > 0) _probes.RemoveRange(0, expired);
    }

    /// <summary>More load than this is hot: the quantile of what the pool has seen.</summary>
    public double HotAbove(Func<PooledProbe, double> load)
    {
        Span<PooledProbe> probes = Probes;
        for (int i = 0; i < probes.Length; i++) _loads[i] = load(probes[i]);
        Span<double> loads = _loads.AsSpan(0, probes.Length);
        loads.Sort();
        return loads[(int)(HotQuantile * (loads.Length - 1))];
    }

    /// <summary>Uses a probe.</summary>
    public void Use(int index)
    {
        ref PooledProbe probe = ref Probes[index];
        probe.InFlight++;
        if (--probe.UsesLeft <= 0) _probes.RemoveAt(index);
    }

    /// <summary>Removes one, in turn the oldest and the worst: the hot one with the most load, else the slowest.</summary>
    public void RemoveOne(Func<PooledProbe, double> load, Func<PooledProbe, double> latency)
    {
        if (_probes.Count == 0) return;
        _removesWorst = !_removesWorst;
        if (!_removesWorst)
        {
            _probes.RemoveAt(0);
            return;
        }

        double hotAbove = HotAbove(load);
        int worst = 0;
        (bool IsHot, double Value) most = (false, double.MinValue);
        for (int i = 0; i < _probes.Count; i++)
        {
            bool isHot = load(_probes[i]) > hotAbove;
            (bool, double Value) badness = (isHot, isHot ? load(_probes[i]) : latency(_probes[i]));
            if (badness.CompareTo(most) > 0) (worst, most) = (i, badness);
        }

        _probes.RemoveAt(worst);
    }
}
