using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>What goes wrong in a run, where and when.</summary>
internal sealed class Faults
{
    private const double FailingErrorShare = 0.9;

    private readonly EdgeWorld _world;
    private readonly Conditions _conditions;
    private readonly ulong _seed;
    private readonly bool[] _isFailing;
    private readonly bool[] _isSlow;

    /// <summary>Decides it.</summary>
    public Faults(EdgeWorld world, Conditions conditions, ulong seed)
    {
        (_world, _conditions, _seed) = (world, conditions, seed);
        _isFailing = Choose(conditions.FailingShare, DrawPurpose.Failing);
        _isSlow = Choose(conditions.SlowShare, DrawPurpose.Slow);
        IsFlapping = Choose(conditions.FlappingShare, DrawPurpose.Flapping);
    }

    /// <summary>How long a run takes that fails at once.</summary>
    public const double FailedRunTime = 2;

    /// <summary>Which PoPs are up and down in turn.</summary>
    public IReadOnlyList<bool> IsFlapping { get; }

    /// <summary>When a flapping PoP goes down first.</summary>
    public double FirstFlap(int pop) =>
        _conditions.EventAt + (_conditions.FlapTime * Draws.Share(_seed, pop, DrawPurpose.FlapPhase));

    /// <summary>Whether a run that starts now fails.</summary>
    public bool Fails(int pop, long request, double now) =>
        _isFailing[pop] && now >= _conditions.EventAt && Draws.Share(_seed, request, DrawPurpose.FailedRun) < FailingErrorShare;

    /// <summary>How much slower a PoP is now.</summary>
    public double Slowdown(int pop, double now) => _isSlow[pop] && now >= _conditions.EventAt ? _conditions.SlowFactor : 1;

    /// <summary>Whether a message between two PoPs is lost now.</summary>
    public bool LosesMessage(int from, int to, double now) =>
        _conditions.Partition == PartitionKind.Everything && IsCut(from, to, now);

    /// <summary>Whether a report between two PoPs is lost now.</summary>
    public bool LosesReport(int from, int to, double now) => _conditions.Partition != PartitionKind.None && IsCut(from, to, now);

    private bool IsCut(int from, int to, double now) =>
        now >= _conditions.EventAt && now < _conditions.EventAt + _conditions.PartitionTime && _world.InRegion[from] != _world.InRegion[to];

    private bool[] Choose(double share, DrawPurpose purpose) =>
        [.. Enumerable.Range(0, _world.Pops.Count).Select(pop => share > 0 && Draws.Share(_seed, pop, purpose) < share)];
}
