using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Samples.Tests.Doubles;
using EdgeOrleans.Samples.Tests.Running;

namespace EdgeOrleans.Samples.Tests.EndToEnd;

public sealed class TicketTests(GamePop pop) : IClassFixture<GamePop>
{
    [Fact]
    public async Task Tickets_OfTenPlayers_AreMatchedEvenlyByTheModel()
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);
        List<string> ids = [];
        for (int i = 0; i < 10; i++) ids.Add((await PostAsync(game, $"p{i}", 1400 + (25 * i))).Id);

        JsonNode match = await MatchAsync(game, ids[0]);

        Assert.Equal(("model", "fra"), ((string?)match["predictedBy"], (string?)match["region"]));
        Assert.InRange((double)match["attackersWin"]!, 0.47, 0.53);
        Assert.Equal((5, 5), (match["attackers"]!.AsArray().Count, match["defenders"]!.AsArray().Count));
        foreach (string id in ids) Assert.True(JsonNode.DeepEquals(match, await MatchAsync(game, id)));
    }

    [Fact]
    public async Task Tickets_OfPartiesOnTheWay_AreFoundRepeatedCancelledAndRefused()
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);

        (HttpStatusCode first, string id) = await PostAsync(game, "ann", 1500, key: "a");
        (HttpStatusCode again, string same) = await PostAsync(game, "ann", 1500, key: "a");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, id), (first, again, same));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(game, "bob", 1500, key: "a")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(game, "bob", -1)).Status);
        Assert.Equal("waiting", (string?)(await game.GetAsync($"tickets/{id}"))["state"]);
        using HttpResponseMessage cancelled = await game.Http.DeleteAsync($"tickets/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal("cancelled", (string?)(await game.GetAsync($"tickets/{id}"))["state"]);
        using HttpResponseMessage missing = await game.Http.GetAsync("tickets/none", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task<JsonNode> MatchAsync(RunningGame game, string id)
    {
        JsonNode ticket = await Eventually.ReadAsync(
            async () => await game.GetAsync($"tickets/{id}"), ticket => (string?)ticket["state"] == "matched", "a match");
        return ticket["match"]!;
    }

    private static async Task<(HttpStatusCode Status, string Id)> PostAsync(RunningGame game, string name, double rating, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "tickets");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        request.Content = JsonContent.Create(new
        {
            players = new[] { new { name, rating, uncertainty = 90, pings = new Dictionary<string, double> { ["fra"] = 20, ["iad"] = 110 } } },
        });
        using HttpResponseMessage answer = await game.Http.SendAsync(request, TestContext.Current.CancellationToken);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return (answer.StatusCode, (string?)body["id"] ?? "");
    }
}
