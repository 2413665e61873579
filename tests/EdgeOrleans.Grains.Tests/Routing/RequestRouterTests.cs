using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Tests.Routing;

public sealed class RequestRouterTests : IDisposable
{
    private readonly RouterUnderTest _router = new();

    public void Dispose() => _router.Dispose();

    [Fact]
    public async Task Infer_OwnPopIsCalm_RunsHere()
    {
        _router.Join("near", 1).Report("near");

        Assert.Equal("here", await _router.AnsweredByAsync());
        Assert.Empty(_router.Sender.Sent);
    }

    [Fact]
    public async Task Infer_OwnPopIsHot_GoesToTheSoonest()
    {
        _router.Join("near", 1).Join("far", 60).Report("near").Report("far");
        _router.Occupy(40);

        Assert.Equal("near", await _router.AnsweredByAsync());
        (_, RouteState route) = Assert.Single(_router.Sender.Sent);
        Assert.Equal("here", Assert.Single(route.Visited));
        Assert.Equal(0, route.HandOvers);
    }

    [Fact]
    public async Task Infer_Pipeline_GoesToThePipelineOfThePopWhoseModelsAreWarm()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Join("far", 20)
            .Report("near", warmth: ModelWarmth.Cold, loadTime: 2000, isPipeline: true)
            .Report("far", isPipeline: true);

        Assert.Equal("far", await _router.AnsweredByAsync());
        Assert.Equal(new PipelineGrainKey("m", 0, "far"), Assert.Single(_router.Sender.SentPipelines));
    }

    [Fact]
    public async Task Infer_OwnModelThatOthersKeepBusy_IsNotCalm()
    {
        _router.Join("near", 1).Report("near");
        _router.Own.Load = RouterUnderTest.LoadOf(40);

        Assert.Equal("near", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_AnswerThatLeavesTheRequestInUse_SaysSoThroughARetry()
    {
        _router.Join("near", 1).Report("near");
        _router.Own.Answer = _ => new Refusal(RefusalCause.Overloaded, "Full.") { LeavesRequestInUse = true };

        InferenceResult result = await _router.InferAsync();

        Assert.IsType<InferenceResponse>(result);
        Assert.True(result.LeavesRequestInUse);
    }

    [Fact]
    public async Task Infer_OwnPopIsFarSlower_ComparesItWithTheOthers()
    {
        _router.Own.Load = RouterUnderTest.LoadOf(0) with { ServiceTime = TimeSpan.FromMilliseconds(200), BatchTime = TimeSpan.FromMilliseconds(200) };
        _router.Join("near", 1).Report("near");

        Assert.Equal("near", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_OwnPopDoesNotServe_GoesWhereItIsServed()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Join("far", 60).Report("near", serves: false).Report("far");

        Assert.Equal("far", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_NobodyServes_SaysSoWithoutAskingThoseWhoReported()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Report("near", serves: false);

        Refusal refusal = Assert.IsType<Refusal>(await _router.InferAsync());

        Assert.Equal((RefusalCause.NotFound, 0), (refusal.Cause, _router.Sender.Sent.Count));
    }

    [Fact]
    public async Task Infer_OthersHaveNotReportedYet_AsksSomeOfThem()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Join("far", 60);
        _router.Sender.Answers("near", _ => new Refusal(RefusalCause.NotFound, "Not here."));

        Assert.Equal("far", await _router.AnsweredByAsync());
        Assert.Equal(["near", "far"], _router.Sender.Pops);
    }

    [Fact]
    public async Task Infer_ModelsThatNobodyHas_AreNotRemembered()
    {
        _router.Join("near", 1).Report("near");
        for (int i = 0; i < 100; i++) await _router.InferAsync(RouterUnderTest.Request with { Model = $"none{i}" });

        Assert.All(Enumerable.Range(0, 100), i => Assert.Null(_router.View.Find($"none{i}", 0)));
    }

    [Theory]
    [InlineData(RefusalCause.Overloaded)]
    [InlineData(RefusalCause.NotReady)]
    [InlineData(RefusalCause.Internal)]
    [InlineData(RefusalCause.Unavailable)]
    public async Task Infer_APopRefuses_TriesElsewhere(RefusalCause cause)
    {
        OnlyElsewhere();
        _router.Sender.Answers("near", _ => new Refusal(cause, "Not now."));

        Assert.Equal("far", await _router.AnsweredByAsync());
    }

    [Theory]
    [InlineData(RefusalCause.InvalidInput)]
    [InlineData(RefusalCause.DeadlineExceeded)]
    public async Task Infer_ARefusalThatEveryPopWouldGive_IsTheAnswer(RefusalCause cause)
    {
        OnlyElsewhere();
        _router.Sender.Answers("near", _ => new Refusal(cause, "No."));

        Assert.Equal(cause, Assert.IsType<Refusal>(await _router.InferAsync()).Cause);
        Assert.Single(_router.Sender.Sent);
    }

    [Fact]
    public async Task Infer_TriedElsewhere_TellsThereWhereItMustNotBeHandedOver()
    {
        OnlyElsewhere();
        _router.Sender.Answers("near", _ => new Refusal(RefusalCause.Internal, "Broke."));

        Assert.Equal("far", await _router.AnsweredByAsync());
        Assert.Equal(["near", "here"], _router.Sender.Sent[1].Route.Visited);
    }

    [Fact]
    public async Task Infer_OwnPopFailsEveryRequest_GoesElsewhereAndTriesItAgainLater()
    {
        _router.Join("near", 1).Report("near");
        _router.Own.Answer = _ => new Refusal(RefusalCause.Internal, "Broke.");
        for (int i = 0; i < 200; i++) Assert.Equal("near", await _router.AnsweredByAsync());

        Assert.InRange(_router.Own.Runs, 1, 5);
        Assert.Equal("near", _router.Router.Explain(new RouteQuery("m")).Chosen);

        _router.Own.Answer = request => RouterUnderTest.Respond(request, "here");
        _router.Time.Advance(TimeSpan.FromSeconds(7));
        _router.Report("near");
        Assert.Equal("here", await _router.AnsweredByAsync());
        Assert.Equal("here", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_OwnPopFailsAndNobodyElseServes_TriesItAllTheSame()
    {
        _router.Join("near", 1).Report("near", serves: false);
        _router.Own.Answer = _ => new Refusal(RefusalCause.Internal, "Broke.");
        for (int i = 0; i < 20; i++) await _router.InferAsync();

        Assert.Equal(20, _router.Own.Runs);
    }

    [Fact]
    public async Task Infer_NotIdempotentAndItMayHaveRun_IsNotTriedAgain()
    {
        OnlyElsewhere();
        _router.Sender.Answers("near", _ => new Refusal(RefusalCause.Internal, "Broke."));

        Assert.Equal(RefusalCause.Internal, Assert.IsType<Refusal>(await _router.InferAsync(Once)).Cause);
        Assert.Single(_router.Sender.Sent);
    }

    [Fact]
    public async Task Infer_NotIdempotentButNeverDelivered_IsTriedElsewhere()
    {
        OnlyElsewhere();
        _router.Sender.Throws("near", new SiloUnavailableException());

        Assert.Equal("far", await _router.AnsweredByAsync(Once));
    }

    [Fact]
    public async Task Infer_EveryAttemptFails_StopsWithTheRetryBudget()
    {
        using var router = new RouterUnderTest(options => options.RetryShare = 0);
        router.Own.Serves = false;
        router.Join("near", 1).Join("far", 60).Report("near").Report("far");
        router.Sender.Answers("near", _ => new Refusal(RefusalCause.Overloaded, "Full."));

        Assert.Equal(RefusalCause.Overloaded, Assert.IsType<Refusal>(await router.InferAsync()).Cause);
        Assert.Single(router.Sender.Sent);
    }

    [Fact]
    public async Task Infer_APopKeepsFailing_GetsNothingAnyMore()
    {
        OnlyElsewhere();
        _router.Sender.Answers("near", _ => new Refusal(RefusalCause.Internal, "Broke."));
        for (int i = 0; i < 20; i++) Assert.Equal("far", await _router.AnsweredByAsync());

        Assert.InRange(_router.Sender.Pops.Count(pop => pop == "near"), 1, 5);
    }

    [Fact]
    public async Task Infer_APopFallsSilent_IsGivenUpAndTriedElsewhere()
    {
        OnlyElsewhere();
        _router.Sender.FallsSilent("near");
        Task<InferenceResult> answer = _router.InferAsync();

        for (int i = 0; i < 40 && !answer.IsCompleted; i++)
        {
            _router.Time.Advance(TimeSpan.FromMilliseconds(100));
            _router.Report("far");
            await Task.Yield();
        }

        InferenceResponse response = Assert.IsType<InferenceResponse>(await answer);
        Assert.Equal("far", response.Pop);
        Assert.True(response.LeavesRequestInUse, "The attempt that was given up may still read the request.");
    }

    [Fact]
    public async Task Infer_EveryAttemptEnded_LeavesTheRequestToItsDoor()
    {
        OnlyElsewhere();
        _router.Sender.Answers("near", _ => new Refusal(RefusalCause.Overloaded, "Full."));

        Assert.False((await _router.InferAsync()).LeavesRequestInUse);
    }

    [Fact]
    public async Task Infer_IdempotentAndLate_IsHedgedAndTheFirstAnswerWins()
    {
        OnlyElsewhere();
        _router.Sender.FallsSilent("near");
        Task<InferenceResult> answer = _router.InferAsync();
        for (int i = 0; i < 400 && !answer.IsCompleted; i++)
        {
            _router.Time.Advance(TimeSpan.FromMilliseconds(10));
            _router.Report("near").Report("far");
            await Task.Yield();
        }

        Assert.Equal("far", Assert.IsType<InferenceResponse>(await answer).Pop);
        Assert.True(_router.View.Find("near")!.Reachability.Admits(0), "A PoP that reports is late, not lost.");
    }

    [Fact]
    public async Task Infer_NotIdempotentAndLate_IsNeverHedged()
    {
        OnlyElsewhere();
        _router.Sender.FallsSilent("near");
        Task<InferenceResult> answer = _router.InferAsync(Once with { Timeout = TimeSpan.FromSeconds(3) });
        for (int i = 0; i < 4000 && !answer.IsCompleted; i++)
        {
            _router.Time.Advance(TimeSpan.FromMilliseconds(10));
            _router.Report("near").Report("far");
            await Task.Yield();
        }

        Assert.Equal(RefusalCause.DeadlineExceeded, Assert.IsType<Refusal>(await answer).Cause);
        Assert.Equal(["near"], _router.Sender.Pops);
    }

    [Fact]
    public async Task Infer_NoPopMeetsTheDeadline_IsShedUnlessMostUrgent()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Report("near", inFlight: 1000);
        InferenceRequest brief = RouterUnderTest.Request with { Timeout = TimeSpan.FromMilliseconds(50) };

        Refusal shed = Assert.IsType<Refusal>(await _router.InferAsync(brief with { Priority = 2 }));

        Assert.Equal((RefusalCause.Overloaded, true), (shed.Cause, shed.RetryAfter is not null));
        Assert.Equal("near", await _router.AnsweredByAsync(brief with { Priority = 1 }));
    }

    [Theory]
    [InlineData("acme", 40, null, "here")]
    [InlineData("acme", 60, null, null)]
    [InlineData("acme", 40, "KR", null)]
    [InlineData("", 40, null, null)]
    public async Task Infer_OthersFillTheQueue_RunsHereIfTheTenantHasItsTurnInTime(string tenant, int answerTime, string? residency, string? answeredBy)
    {
        _router.Join("near", 1, "KR").Report("near", inFlight: 1000);
        _router.Occupy(1000);
        _router.Own.AnswerTime = TimeSpan.FromMilliseconds(answerTime);
        InferenceRequest brief = RouterUnderTest.Request with
        {
            Timeout = TimeSpan.FromMilliseconds(50), Priority = 2, Tenant = tenant, Residency = residency,
        };

        InferenceResult result = await _router.InferAsync(brief);

        Assert.Equal(answeredBy, (result as InferenceResponse)?.Pop);
    }

    [Fact]
    public async Task Infer_MostUrgentAboveItsTenantsCeiling_IsShedLikeTheOthers()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Report("near", inFlight: 1000);
        InferenceRequest brief = RouterUnderTest.Request with { Timeout = TimeSpan.FromMilliseconds(50), Priority = 1, PriorityCeiling = 2 };

        Assert.Equal(RefusalCause.Overloaded, Assert.IsType<Refusal>(await _router.InferAsync(brief)).Cause);
    }

    [Fact]
    public async Task Infer_ModelIsColdHere_GoesWhereItIsInMemoryAndIsLoadedMeanwhile()
    {
        _router.Own.IsWarm = false;
        _router.Join("near", 1).Report("near");

        Assert.Equal("near", await _router.AnsweredByAsync());
        Assert.Equal((0, 1), (_router.Own.Runs, _router.Own.Rents));
    }

    [Fact]
    public async Task Infer_ModelIsColdHereButSoonLoaded_RunsHere()
    {
        _router.Own.IsWarm = false;
        _router.Own.LoadTime = 20;
        _router.Join("far", 60).Report("far");

        Assert.Equal("here", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_PopLeft_GetsNothing()
    {
        OnlyElsewhere();
        _router.Leave("near");

        Assert.Equal("far", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_PopDrains_GetsNothing()
    {
        OnlyElsewhere();
        _router.Report("near", state: PopState.Draining);

        Assert.Equal("far", await _router.AnsweredByAsync());
    }

    [Fact]
    public async Task Infer_CallerWithdraws_EndsAtOnce()
    {
        OnlyElsewhere();
        _router.Sender.FallsSilent("near");
        using var withdrawn = new CancellationTokenSource();
        Task<InferenceResult> answer = _router.Router.InferAsync(RouterUnderTest.Request, TimeSpan.Zero, withdrawn.Token);
        await withdrawn.CancelAsync();

        Assert.Equal(RefusalCause.Cancelled, Assert.IsType<Refusal>(await answer).Cause);
    }

    private static InferenceRequest Once => RouterUnderTest.Request with { IsIdempotent = false };

    private void OnlyElsewhere()
    {
        _router.Own.Serves = false;
        _router.Join("near", 1).Join("far", 60).Report("near").Report("far");
    }
}
