using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Client.Security;
using EdgeOrleans.Client.Tests.Doubles;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Client.Tests.Resilience;

public sealed class EdgeCallerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly EdgeClientOptions _options = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RefusalCause.Overloaded)]
    [InlineData(RefusalCause.NotReady)]
    [InlineData(RefusalCause.RateLimited)]
    public async Task Call_RefusedBeforeItRan_IsMadeAgainAfterTheTimeNamed(RefusalCause cause)
    {
        FakeEntrance fra = new("fra", attempt => attempt == 1 ? FakeEntrance.Refused(cause, 3 * Second) : null);

        Task<InferenceResponse> call = CallAsync([fra]);
        _clock.Advance(3 * Second - TimeSpan.FromTicks(1));
        Assert.Single(fra.Attempts);
        Assert.False(call.IsCompleted);
        _clock.Advance(Second);

        Assert.Equal("fra", (await call.WaitAsync(Cancelled)).Pop);
        Assert.Equal(2, fra.Attempts.Count);
        Assert.InRange(fra.Attempts[1], 10 * Second - 4 * Second, 10 * Second - 3 * Second);
    }

    [Theory]
    [InlineData(RefusalCause.InvalidInput)]
    [InlineData(RefusalCause.NotFound)]
    [InlineData(RefusalCause.Forbidden)]
    [InlineData(RefusalCause.Internal)]
    [InlineData(RefusalCause.StageFailed)]
    [InlineData(RefusalCause.DeadlineExceeded)]
    public async Task Call_OtherRefusals_AreFinal(RefusalCause cause)
    {
        FakeEntrance fra = new("fra", _ => FakeEntrance.Refused(cause));

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => CallAsync([fra, new FakeEntrance("icn")], isIdempotent: true));

        Assert.Equal(cause, failure.Cause);
        Assert.Single(fra.Attempts);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task Call_ConnectionLost_IsMadeAgainOnlyWhereThatDoesNoHarm(bool isIdempotent, int attempts)
    {
        _options.RetryDelay = TimeSpan.FromMilliseconds(1);
        FakeEntrance fra = new("fra", _ => FakeEntrance.Unreached(Delivery.Lost));

        Task<InferenceResponse> call = CallAsync([fra], isIdempotent);
        await AdvanceUntilDoneAsync(call);

        Assert.Equal(RefusalCause.Unavailable, (await Assert.ThrowsAsync<EdgeException>(() => call)).Cause);
        Assert.Equal(attempts, fra.Attempts.Count);
    }

    [Fact]
    public async Task Call_NoConnection_GoesToTheNextEntranceAtOnce()
    {
        FakeEntrance fra = new("fra", _ => FakeEntrance.Unreached(Delivery.Unsent));

        InferenceResponse answer = await CallAsync([fra, new FakeEntrance("icn")]);

        Assert.Equal("icn", answer.Pop);
        Assert.Single(fra.Attempts);
    }

    [Fact]
    public async Task Call_NoConnectionAndNoOtherEntrance_WaitsBeforeItIsMadeAgain()
    {
        FakeEntrance fra = new("fra", attempt => attempt < 3 ? FakeEntrance.Unreached(Delivery.Unsent) : null);

        Task<InferenceResponse> call = CallAsync([fra]);
        Assert.Single(fra.Attempts);
        await AdvanceUntilDoneAsync(call);

        Assert.Equal("fra", (await call).Pop);
        Assert.InRange(fra.Attempts[1], TimeSpan.Zero, (10 * Second) - (_options.RetryDelay / 2));
        Assert.InRange(fra.Attempts[2], TimeSpan.Zero, fra.Attempts[1] - _options.RetryDelay);
    }

    [Fact]
    public async Task Call_WaitEndsBehindTheDeadline_FailsWithTheRefusal()
    {
        FakeEntrance fra = new("fra", attempt => attempt == 1 ? FakeEntrance.Refused(RefusalCause.Overloaded, TimeSpan.FromSeconds(9.9)) : null);

        Task<InferenceResponse> call = CallAsync([fra]);
        _clock.Advance(10 * Second);

        Assert.Equal(RefusalCause.Overloaded, (await Assert.ThrowsAsync<EdgeException>(() => call.WaitAsync(Cancelled))).Cause);
        Assert.Single(fra.Attempts);
    }

    [Fact]
    public async Task Call_TimeNamedIsBeyondTheDeadline_FailsAtOnceWithTheRefusal()
    {
        FakeEntrance fra = new("fra", _ => FakeEntrance.Refused(RefusalCause.Overloaded, 11 * Second));

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => CallAsync([fra]));

        Assert.Equal((RefusalCause.Overloaded, 11 * Second), (failure.Cause, failure.RetryAfter));
        Assert.Single(fra.Attempts);
    }

    [Fact]
    public async Task Call_RefusedEveryTime_EndsAfterTheLastRetry()
    {
        _options.MaxRetries = 3;
        FakeEntrance fra = new("fra", _ => FakeEntrance.Refused(RefusalCause.Overloaded));

        Task<InferenceResponse> call = CallAsync([fra]);
        await AdvanceUntilDoneAsync(call);

        await Assert.ThrowsAsync<EdgeException>(() => call);
        Assert.Equal(4, fra.Attempts.Count);
    }

    [Fact]
    public async Task Call_RateLimited_StaysWhereItIs()
    {
        FakeEntrance fra = new("fra", attempt => attempt == 1 ? FakeEntrance.Refused(RefusalCause.RateLimited, Second) : null);
        FakeEntrance icn = new("icn");

        Task<InferenceResponse> call = CallAsync([fra, icn]);
        await AdvanceUntilDoneAsync(call);

        Assert.Equal("fra", (await call).Pop);
        Assert.Empty(icn.Attempts);
    }

    [Fact]
    public async Task Call_CancelledWhileItWaits_StaysACancellation()
    {
        using CancellationTokenSource caller = new();
        FakeEntrance fra = new("fra", _ => FakeEntrance.Refused(RefusalCause.Overloaded, 3 * Second));

        Task<InferenceResponse> call = CallAsync([fra], cancellationToken: caller.Token);
        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Calls_AfterAnEntranceFailed_LeaveItAloneAndTryItAgainLater()
    {
        bool isDown = true;
        FakeEntrance fra = new("fra", _ => isDown ? FakeEntrance.Unreached(Delivery.Unsent) : null);
        await using EdgeCaller caller = CallerOf([fra, new FakeEntrance("icn")]);

        Assert.Equal("icn", (await CallAsync(caller)).Pop);
        Assert.Equal("icn", (await CallAsync(caller)).Pop);
        Assert.Single(fra.Attempts);
        _clock.Advance(_options.EjectionTime);
        Assert.Equal("icn", (await CallAsync(caller)).Pop);
        Assert.Equal(2, fra.Attempts.Count);
        isDown = false;
        _clock.Advance(_options.EjectionTime);
        Assert.Equal("fra", (await CallAsync(caller)).Pop);
        Assert.Equal("fra", (await CallAsync(caller)).Pop);
    }

    [Fact]
    public async Task Call_EntranceIsLeavingAndTheOtherIsLeftAlone_TriesTheOther()
    {
        FakeEntrance fra = new("fra", attempt => attempt == 1 ? FakeEntrance.Unreached(Delivery.Unsent) : null);
        FakeEntrance icn = new("icn", attempt => attempt == 1 ? null : FakeEntrance.Refused(RefusalCause.NotReady));
        await using EdgeCaller caller = CallerOf([fra, icn]);
        Assert.Equal("icn", (await CallAsync(caller)).Pop);

        Task<InferenceResponse> call = CallAsync(caller);
        _clock.Advance(Second);

        Assert.Equal("fra", (await call.WaitAsync(Cancelled)).Pop);
        Assert.Equal(2, icn.Attempts.Count);
    }

    [Fact]
    public async Task Calls_AllEntrancesFailed_StillTryTheOneThatIsBackSoonest()
    {
        bool isDown = true;
        FakeEntrance fra = new("fra", _ => isDown ? FakeEntrance.Unreached(Delivery.Unsent) : null);
        FakeEntrance icn = new("icn", _ => isDown ? FakeEntrance.Unreached(Delivery.Unsent) : null);
        _options.MaxRetries = 1;
        await using EdgeCaller caller = CallerOf([fra, icn]);

        await Assert.ThrowsAsync<EdgeException>(() => CallAsync(caller));
        isDown = false;

        Assert.Equal("fra", (await CallAsync(caller)).Pop);
    }

    [Fact]
    public async Task Calls_EntranceSilentThreeTimes_GoToTheNext()
    {
        FakeEntrance fra = new("fra") { Held = new TaskCompletionSource().Task };
        await using EdgeCaller caller = CallerOf([fra, new FakeEntrance("icn")]);

        for (int i = 0; i < 3; i++)
        {
            Task<InferenceResponse> call = CallAsync(caller);
            _clock.Advance(11 * Second);
            Assert.Equal(RefusalCause.DeadlineExceeded, (await Assert.ThrowsAsync<EdgeException>(() => call)).Cause);
        }

        Assert.Equal("icn", (await CallAsync(caller)).Pop);
    }

    [Fact]
    public async Task Call_TokenNotAccepted_IsMadeAgainOnceWithANewOne()
    {
        int asked = 0;
        using Credentials credentials = new(null, _ => new ValueTask<string>($"token{++asked}"));
        FakeEntrance fra = new("fra", attempt => attempt == 1 ? null : FakeEntrance.Refused(RefusalCause.Unauthenticated));
        await using EdgeCaller caller = CallerOf([fra], credentials);
        await credentials.GetTokenAsync(Cancelled);
        await CallAsync(caller);

        Assert.Equal(RefusalCause.Unauthenticated, (await Assert.ThrowsAsync<EdgeException>(() => CallAsync(caller))).Cause);

        Assert.Equal(3, fra.Attempts.Count);
        Assert.Equal("token2", await credentials.GetTokenAsync(Cancelled));
    }

    private EdgeCaller CallerOf(FakeEntrance[] entrances, Credentials? credentials = null) => new(
        new EntranceList([.. entrances.Select(entrance => new EntranceState(entrance, _options.EjectionTime, _clock))]),
        new RetryPolicy(_options, new Jitter(1)),
        null,
        credentials ?? new Credentials(null, null),
        _clock);

    private Task<InferenceResponse> CallAsync(FakeEntrance[] entrances, bool isIdempotent = false, CancellationToken? cancellationToken = null) =>
        CallAsync(CallerOf(entrances), isIdempotent, cancellationToken);

    private static Task<InferenceResponse> CallAsync(EdgeCaller caller, bool isIdempotent = false, CancellationToken? cancellationToken = null) =>
        caller.CallAsync(
            new InferCall("m", [], new InferOptions { IsIdempotent = isIdempotent }) { Timeout = 10 * Second }, cancellationToken ?? Cancelled);

    /// <summary>Lets the waits between attempts pass, each begun only once the attempt before has ended.</summary>
    private async Task AdvanceUntilDoneAsync(Task call)
    {
        while (!call.IsCompleted)
        {
            Cancelled.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
