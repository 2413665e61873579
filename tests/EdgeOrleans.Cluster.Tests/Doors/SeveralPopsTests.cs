using System.Net;
using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.Doors;

public sealed class SeveralPopsTests
{
    private const string Simple =
        """{"inputs":[{"name":"INPUT0","datatype":"INT32","shape":[1,16],"data":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]},{"name":"INPUT1","datatype":"INT32","shape":[1,16],"data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]}""";

    [Fact]
    public async Task Doors_OfSeveralPops_RouteExplainAndList()
    {
        await using PlacedPops pops = await PlacedPops.StartAsync();

        await Infer_AtEachDoor_IsAnsweredByItsOwnPop(pops);
        await Infer_ForAZone_IsAnsweredThere(pops);
        await Infer_ForNobodysZone_IsRefusedWithItsName(pops);
        await Route_OfAUserInTokyo_IsExplainedBySeoul(pops);
        await Route_ForAZone_SaysWhoWasLeftOutAndWhy(pops);
        await Pops_AtEachDoor_AreAllThree(pops);

        await pops.LeaveAsync("sel");
        await pops.HearsOfAsync("fra", 2);
        await Route_AfterSeoulLeft_IsExplainedByAnother(pops);
    }

    private static async Task Infer_AtEachDoor_IsAnsweredByItsOwnPop(PlacedPops pops)
    {
        foreach (string pop in new[] { "fra", "sel", "iad" })
        {
            DoorAnswer answer = await pops[pop].InferAsync("simple", Simple);
            answer.Succeeded();
            Assert.Equal(pop, answer.Pop);
        }
    }

    private static async Task Infer_ForAZone_IsAnsweredThere(PlacedPops pops)
    {
        foreach ((string zone, string pop) in new[] { ("EU", "fra"), ("kr", "sel"), ("US", "iad") })
        {
            DoorAnswer answer = await pops["sel"].InferAsync("simple", Simple, ("X-Edge-Residency", zone));
            answer.Succeeded();
            Assert.Equal(pop, answer.Pop);
        }
    }

    private static async Task Infer_ForNobodysZone_IsRefusedWithItsName(PlacedPops pops)
    {
        DoorAnswer refused = await pops["sel"].InferAsync("simple", Simple, ("X-Edge-Residency", "br"));

        Assert.Equal((HttpStatusCode.UnavailableForLegalReasons, "sel", "ResidencyUnsatisfied"), (refused.Status, refused.Pop, refused.Cause));
        Assert.Contains("'BR'", refused.Error(), StringComparison.Ordinal);
    }

    private static async Task Route_OfAUserInTokyo_IsExplainedBySeoul(PlacedPops pops)
    {
        DoorAnswer answer = await pops["fra"].RouteAsync("model=simple&location=35.68,139.69");
        JsonElement route = answer.Succeeded();

        Assert.Equal("fra", answer.Pop);
        Assert.Equal(("sel", "sel", "own_pop"), (Text(route, "ingress"), Text(route, "chosen"), Text(route, "reason")));
        Assert.InRange(route.GetProperty("access").GetProperty("round_trip_ms").GetDouble(), 25, 35);
        Assert.Equal(["fra", "iad", "sel"], route.GetProperty("candidates").EnumerateArray().Select(candidate => Text(candidate, "pop")).Order());
        Assert.Empty(route.GetProperty("notes").EnumerateArray());
    }

    private static async Task Route_ForAZone_SaysWhoWasLeftOutAndWhy(PlacedPops pops)
    {
        JsonElement route = (await pops["sel"].RouteAsync("model=simple&residency=EU")).Succeeded();

        Assert.Equal("fra", Text(route, "chosen"));
        Assert.Equal("fra", Text(route.GetProperty("candidates").EnumerateArray().Single(), "pop"));
        Assert.Equal(
            ["iad: it is in residency zone 'US'", "sel: it is in residency zone 'KR'"],
            route.GetProperty("filtered").EnumerateArray().Select(left => $"{Text(left, "pop")}: {Text(left, "why")}").Order());
        DoorAnswer unknown = await pops["sel"].RouteAsync("model=nowhere");
        Assert.True(unknown.Status == HttpStatusCode.NotFound, $"An unknown model was answered with {unknown}.");
    }

    private static async Task Pops_AtEachDoor_AreAllThree(PlacedPops pops)
    {
        foreach (string pop in new[] { "fra", "sel", "iad" })
        {
            JsonElement[] all = [.. (await pops[pop].PopsAsync()).Succeeded().GetProperty("pops").EnumerateArray()];

            Assert.Equal(["fra", "iad", "sel"], all.Select(one => Text(one, "id")));
            Assert.Equal(["EU", "US", "KR"], all.Select(one => Text(one, "zone")));
            Assert.Equal(pop, Text(all.Single(one => one.GetProperty("own").GetBoolean()), "id"));
        }

        DoorAnswer stranger = await pops["fra"].PopsAsync("nowhere");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Contains("PoP 'nowhere'", stranger.Error(), StringComparison.Ordinal);
    }

    private static async Task Route_AfterSeoulLeft_IsExplainedByAnother(PlacedPops pops)
    {
        JsonElement route = (await pops["fra"].RouteAsync("model=simple&location=35.68,139.69")).Succeeded();

        Assert.NotEqual("sel", Text(route, "ingress"));
        Assert.DoesNotContain(route.GetProperty("candidates").EnumerateArray(), candidate => Text(candidate, "pop") == "sel");
    }

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();
}
