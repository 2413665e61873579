using System.Text.Json;
using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Scenarios;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Engine;

public sealed class DeterminismTests
{
    private static readonly Conditions Short = new() { Duration = 4_000 };

    [Theory]
    [InlineData("edge")]
    [InlineData("p2c")]
    [InlineData("prequal-net")]
    public void Run_WithTheSameSeed_IsTheSame(string policy)
    {
        string first = Text(Worlds.Run(Worlds.Cities, Short, policy));
        Assert.Equal(first, Text(Worlds.Run(EdgeWorld.Build(Worlds.Cities.Settings), Short, policy)));
        Assert.NotEqual(first, Text(Worlds.Run(Worlds.Cities, Short, policy, seed: 2)));
    }

    [Fact]
    public void Experiment_OnSeveralThreads_FindsTheSame()
    {
        ScenarioCase place = ScenarioCatalog.Find("steady")!.Cases(Worlds.Small with { Load = 0.65, Seconds = 3 })[0] with { Policies = ["oracle", "edge", "p2c"] };
        Assert.Equal(Found(place, 1), Found(place, 4));
    }

    private static string Found(ScenarioCase place, int threads) =>
        Text(new Experiment(threads, (_, _, _, _) => { }).Run([place], 2).Select(runs => (runs.Policy, runs.Runs)).ToDictionary());

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
