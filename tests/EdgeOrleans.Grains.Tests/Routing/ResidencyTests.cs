using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Routing;

public sealed class ResidencyTests
{
    private static readonly string[] Zones = ["EU", "KR", "US"];

    private static readonly RefusalCause[] Causes =
        [RefusalCause.Overloaded, RefusalCause.Internal, RefusalCause.Unavailable, RefusalCause.NotFound, RefusalCause.NotReady];

    [Theory]
    [InlineData("KR")]
    [InlineData("kr")]
    [InlineData("KR,US")]
    [InlineData("BR,KR")]
    public async Task Infer_ZoneElsewhere_GoesThere(string zone)
    {
        using RouterUnderTest router = new RouterUnderTest().Join("near", 1).Join("sel", 120, "KR").Report("near").Report("sel");

        Assert.Equal("sel", await router.AnsweredByAsync(RouterUnderTest.Request with { Residency = zone }));
    }

    [Fact]
    public async Task Infer_ZoneOfNobody_IsRefusedWithItsName()
    {
        using RouterUnderTest router = new RouterUnderTest().Join("near", 1).Report("near");

        Refusal refusal = Assert.IsType<Refusal>(await router.InferAsync(RouterUnderTest.Request with { Residency = "BR" }));

        Assert.Equal(RefusalCause.ResidencyUnsatisfied, refusal.Cause);
        Assert.Contains("'BR'", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(router.Sender.Sent);
    }

    [Fact]
    public async Task Infer_SeveralZones_GoesToTheSoonestOfThemAll()
    {
        using RouterUnderTest router = new RouterUnderTest()
            .Join("near", 1, "CH").Join("sel", 120, "KR").Join("iad", 80, "US").Report("near").Report("sel").Report("iad");

        Assert.Equal("iad", await router.AnsweredByAsync(RouterUnderTest.Request with { Residency = "KR,US" }));
        router.Leave("iad");
        Assert.Equal("sel", await router.AnsweredByAsync(RouterUnderTest.Request with { Residency = "KR,US" }));
        Assert.Equal("here", await router.AnsweredByAsync(RouterUnderTest.Request with { Residency = "EU,KR" }));
    }

    [Fact]
    public async Task Infer_ZonesOfNobody_AreRefusedWithTheirNames()
    {
        using RouterUnderTest router = new RouterUnderTest().Join("near", 1).Report("near");

        Refusal refusal = Assert.IsType<Refusal>(await router.InferAsync(RouterUnderTest.Request with { Residency = "AR,BR" }));

        Assert.Equal(RefusalCause.ResidencyUnsatisfied, refusal.Cause);
        Assert.Contains("zones 'AR' or 'BR'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_SeveralZones_LeavesOutTheOthers()
    {
        using RouterUnderTest router = new RouterUnderTest().Join("near", 1, "CH").Join("sel", 120, "KR").Report("near").Report("sel");

        RouteExplanation route = router.Router.Explain(new RouteQuery("m", 0, "CH,US"));

        Assert.Equal("near", route.Chosen);
        Assert.Equal(
            ["here: it is in residency zone 'EU'", "sel: it is in residency zone 'KR'"],
            route.Candidates.Where(candidate => candidate.Filtered is not null).Select(candidate => $"{candidate.Pop}: {candidate.Filtered}").Order());
    }

    [Fact]
    public async Task Infer_MoreSetsOfZonesThanAreKept_StaysWithinEach()
    {
        using RouterUnderTest router = new RouterUnderTest().Join("sel", 120, "KR").Report("sel");
        for (int i = 0; i < 300; i++)
        {
            Assert.Equal("sel", await router.AnsweredByAsync(RouterUnderTest.Request with { Residency = $"KR,Z{i}" }));
        }

        Assert.InRange(router.View.Of("m", 0).Lists, 1, 64);
    }

    [Fact]
    public async Task Infer_ZoneWhoseOnlyPopFails_IsRefusedAndNeverLeavesIt()
    {
        using RouterUnderTest router = new RouterUnderTest().Join("near", 1).Join("sel", 120, "KR").Report("near").Report("sel");
        router.Sender.Answers("sel", _ => new Refusal(RefusalCause.Internal, "Broke."));

        await router.InferAsync(RouterUnderTest.Request with { Residency = "KR" });

        Assert.All(router.Sender.Pops, pop => Assert.Equal("sel", pop));
        Assert.Equal(0, router.Own.Runs);
    }

    [Fact]
    public void Infer_AnyTopologyLoadsAndFailures_NeverLeavesTheZone() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(
            Gen.Zip(Gen.Choose(0, int.MaxValue - 1), Gen.Choose(1, 24)).ToArbitrary(),
            drawn => Violations(new Random(drawn.Item1), drawn.Item2).Length == 0));

    /// <summary>The PoPs of other zones that got a request of a zone, in a random world; each request may be retried, hedged, explored and handed over.</summary>
    private static string[] Violations(Random random, int pops)
    {
        using var router = new RouterUnderTest(options =>
        {
            options.ExplorationShare = 0.5;
            options.RetryShare = 1;
            options.Candidates = random.Next(1, 8);
            options.WideCandidates = random.Next(1, 32);
        });
        Dictionary<string, string> zoneOf = new() { ["here"] = "EU" };
        var violations = new ConcurrentBag<string>();
        router.Sender.OnSent = (request, pop) => Note(request, pop);
        router.Own.Answer = request =>
        {
            Note(request, "here");
            return RouterUnderTest.Respond(request, "here");
        };
        router.Own.Serves = random.Next(4) > 0;
        router.Own.IsWarm = random.Next(2) > 0;
        for (int i = 0; i < pops; i++)
        {
            string pop = $"p{i}";
            zoneOf[pop] = Zones[random.Next(Zones.Length)];
            router.Join(pop, random.Next(-179, 180), zoneOf[pop]);
            if (random.Next(5) > 0) router.Report(pop, random.Next(12), (PopState)random.Next(3), (ModelWarmth)random.Next(3), random.Next(5000), random.Next(5) > 0);
            if (random.Next(3) == 0) router.Sender.Answers(pop, _ => new Refusal(Causes[random.Next(Causes.Length)], "No."));
            else if (random.Next(4) == 0) router.Sender.Throws(pop, random.Next(2) == 0 ? new SiloUnavailableException() : new TimeoutException());
        }

        for (int i = 0; i < 20; i++)
        {
            string zone = string.Join(',', Zones.Append("BR").Where(_ => random.Next(2) == 0).DefaultIfEmpty("EU"));
            InferenceRequest request = RouterUnderTest.Request with { Residency = zone, IsIdempotent = random.Next(2) == 0, Priority = random.Next(3) };
            router.Occupy(random.Next(12));
            bool arrives = random.Next(3) == 0;
            Task answer = arrives
                ? router.Router.ArriveAsync(request, 0, new RouteState(TimeSpan.Zero, [$"p{random.Next(pops)}"], random.Next(3)), default)
                : router.InferAsync(request);
            for (int turn = 0; turn < 400 && !answer.IsCompleted; turn++) router.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        return [.. violations];

        void Note(InferenceRequest request, string pop)
        {
            if (!request.Residency!.Split(',').Contains(zoneOf[pop])) violations.Add($"{request.Residency} at {pop} in {zoneOf[pop]}");
        }
    }
}
