using System.Text.Json.Nodes;
using EdgeOrleans.Samples.Tests.Doubles;
using EdgeOrleans.Samples.Tests.Running;

namespace EdgeOrleans.Samples.Tests.EndToEnd;

public sealed class NpcTests(GamePop pop) : IClassFixture<GamePop>
{
    [Fact]
    public async Task Npcs_WithAPop_AreDecidedByTheModelTwentyTimesASecondAtMost()
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);

        JsonNode report = await Eventually.ReadAsync(() => game.GetAsync("npcs?first=3"), seen => (long)seen["decided"]! >= 40, "40 decided ticks");

        long ticks = (long)report["ticks"]!, decided = (long)report["decided"]!, scripted = (long)report["scripted"]!;
        Assert.Equal(ticks, decided + scripted);
        Assert.True(ticks <= (20 * (double)report["seconds"]!) + 1, $"{ticks} ticks in {report["seconds"]} s");
        Assert.Equal(3, report["npcs"]!.AsArray().Count);
    }

    [Fact]
    public async Task Health_WithAPop_NamesIt()
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);

        JsonNode health = await game.GetAsync("health");

        Assert.Equal(("Healthy", "PoP fra answers."), ((string?)health["status"], (string?)health["edge"]));
    }
}
