using System.Numerics;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>
/// What each PoP reported at its latest times. Nothing happens at those times: a report is written down when the load is
/// about to change, or when somebody asks, and whoever looks takes the newest that can have reached him.
/// </summary>
internal sealed class LoadReports
{
    private const double LongestDelay = 1_000;

    private readonly PopLoad[] _kept;
    private readonly long[] _written;
    private readonly double[] _phases;
    private readonly int _depth;

    /// <summary>No reports yet.</summary>
    public LoadReports(EdgeWorld world, double period, ulong seed)
    {
        Period = period;
        _depth = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(LongestDelay / period) + 2);
        _kept = new PopLoad[world.Pops.Count * _depth];
        _written = new long[world.Pops.Count];
        _phases = [.. Enumerable.Range(0, world.Pops.Count).Select(pop => period * Draws.Share(seed, pop, DrawPurpose.ReportPhase))];
    }

    /// <summary>Time between two reports of a PoP.</summary>
    public double Period { get; }

    /// <summary>Writes down the reports whose time has come, with the load that the PoP has had since its last change.</summary>
    public void Advance(int pop, double now, in PopServer server)
    {
        if (now < TimeOf(pop, _written[pop])) return;
        long due = CountAt(pop, now);
        PopLoad load = server.IsDown ? default : server.Load;
        for (long number = Math.Max(_written[pop], due - _depth); number < due; number++)
        {
            _kept[(pop * _depth) + (int)(number & (_depth - 1))] = load;
        }

        _written[pop] = due;
    }

    /// <summary>How many reports a PoP has made by a time.</summary>
    public long CountAt(int pop, double time) => time < _phases[pop] ? 0 : (long)((time - _phases[pop]) / Period) + 1;

    /// <summary>When a PoP makes a report; the first has number 0.</summary>
    public double TimeOf(int pop, long number) => _phases[pop] + (number * Period);

    /// <summary>The load in one of the latest reports; without slots when the PoP was down and made none.</summary>
    public PopLoad Read(int pop, long number) => _kept[(pop * _depth) + (int)(number & (_depth - 1))];
}
