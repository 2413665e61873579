using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Results;

namespace EdgeOrleans.Simulator.Tests.Policies;

public sealed class PolicyTests
{
    private static readonly Conditions Short = new() { Duration = 6_000 };

    public static TheoryData<string> Names => [.. PolicyCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_AnswersEveryRequestWithinItsZone(string policy)
    {
        RunMetrics metrics = Worlds.Run(Worlds.Cities, Short with { Duration = 3_000 }, policy);
        Assert.Equal(0, metrics.ResidencyViolations);
        Assert.Equal(0, metrics.FailedShare);
        Assert.True(metrics.P50 < metrics.P99);
    }

    [Fact]
    public void Policies_StandInTheOrderThatTheoryExpects()
    {
        double bound = P99("bound");
        double oracle = P99("oracle");
        double product = P99("edge");
        Assert.True(bound < oracle, $"bound {bound}, oracle {oracle}");
        Assert.True(oracle < product, $"oracle {oracle}, product {product}");
        Assert.True(product < P99("p2c"));
        Assert.True(P99("p2c") < P99("random"));
        Assert.True(P99("random") < P99("nearest"));
    }

    [Fact]
    public void Product_CountsWhyItChose()
    {
        RunMetrics metrics = Worlds.Run(Worlds.Cities, Short, "edge");
        Assert.True(metrics.Counts["OwnPop"] > 0);
        Assert.True(metrics.Counts["Soonest"] > 0);
    }

    [Fact]
    public void Loads_OfTheRareModel_HappenOnceForEachPop()
    {
        var world = EdgeOrleans.Simulator.World.EdgeWorld.Build(Worlds.Cities.Settings with { RareModelWarmShare = 0.02 });
        RunMetrics metrics = Worlds.Run(world, Short with { RareModelShare = 0.3 }, "random");
        Assert.True(metrics.P999 > 2_500, "Requests that load a model wait for it.");
        Assert.Equal(0, metrics.FailedShare);
    }

    private static double P99(string policy) => Worlds.Run(Worlds.Cities, Short, policy).P99;
}
