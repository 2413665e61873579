using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Samples.Tests.Doubles;
using EdgeOrleans.Samples.Tests.Running;
using Microsoft.Extensions.Options;
using Samples.GameBackend.Reports;

namespace EdgeOrleans.Samples.Tests.EndToEnd;

/// <summary>The back end while nobody answers for the PoP: the game goes on.</summary>
public sealed class WithoutPopTests
{
    // A port that needs privileges, which nobody here has or uses.
    private static readonly Uri Nobody = new("http://127.0.0.1:1");

    [Fact]
    public async Task Game_WithoutPop_IsDegradedAndGoesOn()
    {
        await using RunningGame game = await RunningGame.StartAsync(Nobody, "--Matchmaking:TeamSize=1", "--Npcs:Deadline=00:00:01");

        Assert.Equal("Degraded", (string?)(await game.GetAsync("health"))["status"]);
        JsonNode npcs = await Eventually.ReadAsync(
            () => game.GetAsync("npcs"), seen => (long?)seen["causes"]!["Unavailable"] >= 3, "ticks that are scripted since the PoP is unavailable");
        Assert.True((long)npcs["scripted"]! >= 3, npcs.ToJsonString());
        Assert.Equal("elo", (string?)(await MatchAsync(game))["predictedBy"]);
        JsonNode report = await ReportAsync(game);
        Assert.Equal((1, 0, "undecided"), ((int)report["skipped"]!, (int)report["windows"]!, (string?)report["verdict"]));
    }

    [Fact]
    public async Task Tickets_LargerThanAnyParty_AreRefused()
    {
        await using RunningGame game = await RunningGame.StartAsync(Nobody);

        using HttpResponseMessage answer = await game.Http.PostAsJsonAsync(
            "tickets", new { players = new[] { new { name = new string('x', 70_000), rating = 1500 } } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Game_WrongSettings_EndTheStartWithAllOfASection()
    {
        OptionsValidationException failure = await Assert.ThrowsAsync<OptionsValidationException>(
            async () => await RunningGame.StartAsync(Nobody, "--Matchmaking:TeamSize=6", "--Matchmaking:Ping=1"));

        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public async Task Game_UnknownSetting_EndsTheStart() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await RunningGame.StartAsync(Nobody, "--Npcs:Counts=6"));

    private static async Task<JsonNode> MatchAsync(RunningGame game)
    {
        string id = "";
        foreach (string name in (string[])["ann", "bob"])
        {
            object party = new { players = new[] { new { name, rating = 1500, pings = new Dictionary<string, double> { ["fra"] = 20 } } } };
            using HttpResponseMessage answer = await game.Http.PostAsJsonAsync("tickets", party, TestContext.Current.CancellationToken);
            id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["id"]!;
        }

        return (await Eventually.ReadAsync(() => game.GetAsync($"tickets/{id}"), ticket => (string?)ticket["state"] == "matched", "a match"))["match"]!;
    }

    private static async Task<JsonNode> ReportAsync(RunningGame game)
    {
        string sample = JsonSerializer.Serialize(new AimSample(1, 2, 3, 4, Visible: true, Shot: false, Hit: false), JsonSerializerOptions.Web);
        using HttpResponseMessage answer = await game.Http.PostAsync(
            "reports", new StringContent(string.Join('\n', Enumerable.Repeat(sample, AimWindow.Ticks))), TestContext.Current.CancellationToken);
        string lines = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(lines.TrimEnd().Split('\n')[^1])!;
    }
}
