using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>Something beside the models that makes a PoP 2 to 3 times slower for 1 to 3 s, once in 25 s. It does not depend on what the PoP does.</summary>
internal sealed class Antagonists(EdgeWorld world, ulong seed)
{
    private const double MeanGap = 25_000;
    private const double ShortestTime = 1_000;
    private const double TimeRange = 2_000;
    private const double LeastStrength = 2;

    private readonly Visit[] _visits = new Visit[world.Pops.Count];

    /// <summary>How much slower a PoP is now; the times that are asked for may not go back.</summary>
    public double Slowdown(int pop, double now)
    {
        if (!world.Settings.HasAntagonists) return 1;
        ref Visit visit = ref _visits[pop];
        while (now >= visit.End) visit = Next(pop, visit);
        return now >= visit.Start ? visit.Strength : 1;
    }

    private Visit Next(int pop, in Visit last)
    {
        long index = ((long)last.Count * world.Pops.Count) + pop;
        double start = last.End + (MeanGap * Draws.Exponential(seed, index, DrawPurpose.AntagonistGap));
        double length = ShortestTime + (TimeRange * Draws.Share(seed, index, DrawPurpose.AntagonistLength));
        return new Visit(start, start + length, LeastStrength + Draws.Share(seed, index, DrawPurpose.AntagonistStrength), last.Count + 1);
    }

    private readonly record struct Visit(double Start, double End, double Strength, int Count);
}
