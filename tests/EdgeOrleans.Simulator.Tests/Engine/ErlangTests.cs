using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Engine;

public sealed class ErlangTests
{
    private const double MeanRun = 60;

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(4, 0.7)]
    [InlineData(16, 0.9)]
    public void MeanTime_OfOnePop_IsWhatErlangSays(int slots, double load)
    {
        EdgeWorld world = Worlds.OnePop(slots);
        Conditions conditions = new() { Load = load, Duration = 200_000 * MeanRun / slots / load, WarmUp = 10_000 };
        RunMetrics metrics = Worlds.Run(world, conditions, "nearest");
        double waits = ErlangC(slots, load * slots);
        double expected = MeanRun + (waits * MeanRun / (slots * (1 - load)));
        Assert.InRange(metrics.Mean / expected, 0.95, 1.05);
    }

    /// <summary>Probability that a request waits.</summary>
    private static double ErlangC(int slots, double offered)
    {
        double blocking = 1;
        for (int i = 1; i <= slots; i++) blocking = offered * blocking / (i + (offered * blocking));
        return blocking / (1 - (offered / slots * (1 - blocking)));
    }
}
