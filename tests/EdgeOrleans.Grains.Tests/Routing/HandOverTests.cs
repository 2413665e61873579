using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Tests.Routing;

public sealed class HandOverTests : IDisposable
{
    private readonly RouterUnderTest _router = new();

    public HandOverTests() => _router.Join("near", 1).Join("far", 30).Report("near").Report("far");

    public void Dispose() => _router.Dispose();

    [Fact]
    public async Task Arrive_PopIsCalm_RunsThere()
    {
        RoutedResult routed = await ArriveAsync();

        Assert.Equal("here", Assert.IsType<InferenceResponse>(routed.Result).Pop);
        Assert.Equal("here", Assert.Single(routed.Hops).Pop);
    }

    [Fact]
    public async Task Arrive_PopIsHot_HandsOverToAPopThatTheRequestHasNotPassed()
    {
        _router.Occupy(40);

        RoutedResult routed = await ArriveAsync();

        Assert.Equal("far", Assert.IsType<InferenceResponse>(routed.Result).Pop);
        Assert.Equal(["here", "far"], routed.Hops.Select(hop => hop.Pop));
        Assert.Equal(40, routed.Hops[0].Load!.Value.InFlight);
        (_, RouteState route) = Assert.Single(_router.Sender.Sent);
        Assert.Equal(["near", "here"], route.Visited);
        Assert.Equal(1, route.HandOvers);
    }

    [Fact]
    public async Task Arrive_HandedOverTwiceBefore_RunsThereHoweverHot()
    {
        _router.Occupy(40);

        RoutedResult routed = await ArriveAsync(handOvers: 2);

        Assert.Equal("here", Assert.IsType<InferenceResponse>(routed.Result).Pop);
    }

    [Fact]
    public async Task Arrive_NobodyElseIsSooner_RunsThereHoweverHot()
    {
        _router.Occupy(6);
        _router.Report("far", inFlight: 100);

        RoutedResult routed = await ArriveAsync();

        Assert.Equal("here", Assert.IsType<InferenceResponse>(routed.Result).Pop);
    }

    [Fact]
    public async Task Arrive_TheOtherTurnsItAway_RunsThereAfterAll()
    {
        _router.Occupy(40);
        _router.Sender.Answers("far", _ => new Refusal(RefusalCause.Overloaded, "Full."));

        RoutedResult routed = await ArriveAsync();

        Assert.Equal("here", Assert.IsType<InferenceResponse>(routed.Result).Pop);
    }

    [Theory]
    [InlineData(true, "here")]
    [InlineData(false, null)]
    public async Task Arrive_TheOtherFails_RunsThereAfterAllWhereThatDoesNoHarm(bool isIdempotent, string? answeredBy)
    {
        _router.Occupy(40);
        _router.Sender.Answers("far", _ => new Refusal(RefusalCause.Internal, "Broke."));

        RoutedResult routed = await ArriveAsync(RouterUnderTest.Request with { IsIdempotent = isIdempotent });

        Assert.Equal(answeredBy, (routed.Result as InferenceResponse)?.Pop);
        Assert.Equal(isIdempotent ? 1 : 0, _router.Own.Runs);
    }

    [Fact]
    public async Task Arrive_ForAnotherZone_IsRefusedAndNeverRuns()
    {
        RoutedResult routed = await ArriveAsync(RouterUnderTest.Request with { Residency = "KR" });

        Assert.Equal(RefusalCause.ResidencyUnsatisfied, Assert.IsType<Refusal>(routed.Result).Cause);
        Assert.Equal(0, _router.Own.Runs);
        Assert.Empty(_router.Sender.Sent);
    }

    [Theory]
    [InlineData("KR,US", false)]
    [InlineData("CH,EU", true)]
    public async Task Arrive_ForSeveralZones_RunsWhereItIsInOneOfThem(string zones, bool runs)
    {
        RoutedResult routed = await ArriveAsync(RouterUnderTest.Request with { Residency = zones });

        Assert.Equal(runs, routed.Result is InferenceResponse);
        Assert.Equal(runs ? 1 : 0, _router.Own.Runs);
    }

    private Task<RoutedResult> ArriveAsync(InferenceRequest? request = null, int handOvers = 0) => _router.Router.ArriveAsync(
        request ?? RouterUnderTest.Request, 0, new RouteState(TimeSpan.Zero, ["near"], handOvers), TestContext.Current.CancellationToken);
}
