using System.Net;
using System.Text.Json;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Routing;

public sealed class ExplainEndpointTests
{
    [Fact]
    public async Task Route_OfAModel_SaysWhatWasComparedAndWhatWasLeftOut()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RouteQuery? asked = null;
        door.Router.Explanation = query =>
        {
            asked = query;
            return new RouteExplanation
            {
                Ingress = DoorHost.Pop, Chosen = DoorHost.Pop, Reason = RouteReason.OwnPop, Candidates = [Candidate(DoorHost.Pop), Candidate("iad", "it is draining")],
            };
        };

        JsonElement route = await ReadAsync(door, "model=simple&version=2&residency=eu", HttpStatusCode.OK);

        Assert.Equal(new RouteQuery("simple", 2, "EU"), asked);
        Assert.Equal("simple", route.GetProperty("model").GetString());
        Assert.Equal(2, route.GetProperty("version").GetInt32());
        Assert.Equal("EU", route.GetProperty("residency").GetString());
        Assert.Equal(DoorHost.Pop, route.GetProperty("ingress").GetString());
        Assert.Equal(DoorHost.Pop, route.GetProperty("chosen").GetString());
        Assert.Equal("own_pop", route.GetProperty("reason").GetString());
        Assert.False(route.TryGetProperty("access", out _));
        Assert.Empty(route.GetProperty("notes").EnumerateArray());
        JsonElement compared = route.GetProperty("candidates").EnumerateArray().Single();
        Assert.Equal(
            """{"pop":"ber","total_ms":15.5,"network_ms":1,"wait_ms":2,"service_ms":3.5,"cold_ms":4,"error_ms":5,"occupancy":0.75,"hot":true,"report_age_ms":120.457,"distance_km":8.5}""",
            compared.GetRawText());
        JsonElement filtered = route.GetProperty("filtered").EnumerateArray().Single();
        Assert.Equal("iad", filtered.GetProperty("pop").GetString());
        Assert.Equal("it is draining", filtered.GetProperty("why").GetString());
    }

    [Fact]
    public async Task Route_NothingKnownOfACandidate_HasNoAge()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Explanation = _ => new RouteExplanation
        {
            Ingress = DoorHost.Pop, Reason = RouteReason.ResidencyUnsatisfied, Candidates = [Candidate("iad") with { ReportAge = null }],
        };

        JsonElement route = await ReadAsync(door, "model=simple", HttpStatusCode.OK);

        Assert.Equal(JsonValueKind.Null, route.GetProperty("chosen").ValueKind);
        Assert.Equal("residency_unsatisfied", route.GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, route.GetProperty("candidates")[0].GetProperty("report_age_ms").ValueKind);
    }

    [Fact]
    public async Task Route_WithALocation_IsExplainedByTheNearestPop()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        (string Pop, RouteQuery Query)? asked = null;
        door.Pops.Explain = (pop, query) =>
        {
            asked = (pop, query);
            return Task.FromResult(new RouteExplanation
            {
                Ingress = pop, Chosen = pop, Reason = RouteReason.Soonest, Access = TimeSpan.FromMilliseconds(30.25), Candidates = [Candidate(pop)],
            });
        };

        JsonElement route = await ReadAsync(door, "model=simple&location=35.68,139.69", HttpStatusCode.OK);

        Assert.Equal(("sel", new RouteQuery("simple", 0, null, new GeoPoint(35.68, 139.69))), asked);
        Assert.Equal("sel", route.GetProperty("ingress").GetString());
        Assert.Equal("35.68,139.69", route.GetProperty("location").GetString());
        Assert.Equal("""{"round_trip_ms":30.25,"source":"modelled from the distance"}""", route.GetProperty("access").GetRawText());
    }

    [Fact]
    public async Task Route_NearestPopDoesNotAnswer_SaysSoAndExplainsFromThisPop()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Pops.Explain = (_, _) => Task.FromException<RouteExplanation>(new SiloUnavailableException("gone"));
        door.Router.Explanation = _ => new RouteExplanation { Ingress = DoorHost.Pop, Chosen = DoorHost.Pop, Reason = RouteReason.OwnPop, Candidates = [Candidate(DoorHost.Pop)] };

        JsonElement route = await ReadAsync(door, "model=simple&location=35.68,139.69", HttpStatusCode.OK);

        Assert.Equal(DoorHost.Pop, route.GetProperty("ingress").GetString());
        Assert.Equal(
            ["PoP 'sel' is the nearest to the location and does not answer; this is what PoP 'ber' would do."],
            route.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        door.Logs.AssertNoWarnings();
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "must name a model")]
    [InlineData("model=", HttpStatusCode.BadRequest, "must name a model")]
    [InlineData("model=simple&model=mlp", HttpStatusCode.BadRequest, "'model' is given 2 times")]
    [InlineData("model=simple&zone=EU", HttpStatusCode.BadRequest, "'zone' is unknown; /edge/route takes model, version, location, residency")]
    [InlineData("model=simple&version=0", HttpStatusCode.BadRequest, "version must be a whole number from 1 to 2147483647, not '0'")]
    [InlineData("model=simple&version=new", HttpStatusCode.BadRequest, "not 'new'")]
    [InlineData("model=simple&version=99999999999", HttpStatusCode.BadRequest, "not '99999999999'")]
    [InlineData("model=simple&location=Seoul", HttpStatusCode.BadRequest, "query's location must be a latitude")]
    [InlineData("model=simple&location=91,0", HttpStatusCode.BadRequest, "not '91,0'")]
    [InlineData("model=simple&residency=E_U", HttpStatusCode.BadRequest, "query's residency must be residency zones")]
    [InlineData("model=simple&residency=xx", HttpStatusCode.UnavailableForLegalReasons, "No PoP is in residency zone 'XX'; the PoPs are in EU, KR, US.")]
    [InlineData("model=nowhere", HttpStatusCode.NotFound, "unknown model: 'nowhere'")]
    [InlineData("model=simple&version=7", HttpStatusCode.NotFound, "'simple'")]
    public async Task Route_ThatCannotBeExplained_IsRefused(string query, HttpStatusCode status, string sentence)
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement refused = await ReadAsync(door, query, status);

        Assert.Contains(sentence, refused.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_OfAModelThatNoPopReaches_Is503()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement refused = await ReadAsync(door, "model=simple", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("No PoP that serves model 'simple'", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static RouteCandidate Candidate(string pop, string? filtered = null) => new()
    {
        Pop = pop,
        Filtered = filtered,
        Network = TimeSpan.FromMilliseconds(1),
        Wait = TimeSpan.FromMilliseconds(2),
        Service = TimeSpan.FromMilliseconds(3.5),
        Cold = TimeSpan.FromMilliseconds(4),
        Error = TimeSpan.FromMilliseconds(5),
        Total = TimeSpan.FromMilliseconds(15.5),
        Occupancy = 0.75,
        IsHot = true,
        ReportAge = TimeSpan.FromMilliseconds(120.4567),
        DistanceKm = 8.5,
    };

    private static async Task<JsonElement> ReadAsync(DoorHost door, string query, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await door.Client.GetAsync($"/edge/route?{query}", TestContext.Current.CancellationToken);
        JsonElement json = await InferEndpointTests.JsonAsync(answer);
        Assert.True(answer.StatusCode == status, $"'{query}' was answered with {answer.StatusCode}: {json}");
        Assert.Equal(DoorHost.Pop, answer.Headers.GetValues("X-Edge-Pop").Single());
        return json;
    }
}
