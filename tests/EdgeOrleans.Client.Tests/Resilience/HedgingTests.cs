using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Client.Security;
using EdgeOrleans.Client.Tests.Doubles;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Client.Tests.Resilience;

public sealed class HedgingTests
{
    private static readonly TimeSpan After = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeEntrance _fra = FakeEntrance.Named("fra");
    private readonly FakeEntrance _icn = FakeEntrance.Named("icn");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_FirstIsLate_TheSecondAnswersAndTheFirstIsWithdrawn()
    {
        _fra.Held = new TaskCompletionSource().Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: true);
        Assert.Empty(_icn.Attempts);
        _clock.Advance(After);

        Assert.Equal("icn", (await call.WaitAsync(Cancelled)).Pop);
        await _fra.Withdrawn.Task.WaitAsync(Cancelled);
        Assert.Equal(TimeSpan.FromSeconds(10) - After, Assert.Single(_icn.Attempts));
    }

    [Fact]
    public async Task Call_FirstAnswersInTime_NoSecondIsSent()
    {
        await using EdgeCaller caller = Caller();

        Assert.Equal("fra", (await CallAsync(caller, isIdempotent: true)).Pop);
        Assert.Empty(_icn.Attempts);
    }

    [Fact]
    public async Task Call_NotIdempotent_IsNeverSentASecondTime()
    {
        TaskCompletionSource held = new();
        _fra.Held = held.Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: false);
        _clock.Advance(10 * After);
        held.SetResult();

        Assert.Equal("fra", (await call).Pop);
        Assert.Empty(_icn.Attempts);
    }

    [Fact]
    public async Task LoadAndUnload_AreLate_AreNeverSentASecondTime()
    {
        TaskCompletionSource held = new();
        FakeModels second = new(Task.CompletedTask);
        (_fra.Models, _icn.Models) = (new FakeModels(held.Task), second);
        await using EdgeCaller caller = Caller();
        EdgeModels models = new(caller, 100 * After, 100 * After);

        Task load = models.LoadAsync("m", overrides: null, Cancelled);
        Task unload = models.UnloadAsync("m", Cancelled);
        _clock.Advance(10 * After);
        held.SetResult();

        await Task.WhenAll(load, unload);
        Assert.Empty(second.Calls);
    }

    [Fact]
    public async Task Models_AnswerIsLate_AreAskedASecondTime()
    {
        FakeModels second = new(Task.CompletedTask);
        (_fra.Models, _icn.Models) = (new FakeModels(new TaskCompletionSource().Task), second);
        await using EdgeCaller caller = Caller();

        Task<bool> call = new EdgeModels(caller, 100 * After, 100 * After).IsServerReadyAsync(Cancelled);
        _clock.Advance(After);

        Assert.True(await call.WaitAsync(Cancelled));
        Assert.Equal(["IsServerReadyAsync"], second.Calls);
    }

    [Fact]
    public async Task Call_LatenessIsNoticedBehindTheDeadline_NoSecondIsSent()
    {
        TaskCompletionSource held = new();
        _fra.Held = held.Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: true);
        _clock.Advance(TimeSpan.FromSeconds(10));
        held.SetResult();

        Assert.Equal("fra", (await call.WaitAsync(Cancelled)).Pop);
        Assert.Empty(_icn.Attempts);
    }

    [Fact]
    public async Task Call_SecondFailsFirst_TheFirstStillAnswers()
    {
        TaskCompletionSource held = new();
        _fra.Held = held.Task;
        FakeEntrance icn = new("icn", _ => FakeEntrance.Refused(RefusalCause.Internal));
        await using EdgeCaller caller = Caller(icn);

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: true);
        _clock.Advance(After);
        await icn.Attempted.Task.WaitAsync(Cancelled);
        held.SetResult();

        Assert.Equal("fra", (await call.WaitAsync(Cancelled)).Pop);
    }

    [Fact]
    public async Task Calls_ManyAreLate_OnlyTheirShareIsSentASecondTime()
    {
        TaskCompletionSource held = new();
        _fra.Held = held.Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse>[] calls = [.. Enumerable.Range(0, 40).Select(_ => CallAsync(caller, isIdempotent: true))];
        _clock.Advance(After);
        held.SetResult();
        await Task.WhenAll(calls).WaitAsync(Cancelled);

        // One from the start, and an eighth of forty.
        Assert.Equal(6, _icn.Attempts.Count);
    }

    private EdgeCaller Caller(FakeEntrance? second = null) => new(
        new EntranceList([new EntranceState(_fra, TimeSpan.FromSeconds(5), _clock), new EntranceState(second ?? _icn, TimeSpan.FromSeconds(5), _clock)]),
        new RetryPolicy(new EdgeClientOptions(), new Jitter(1)),
        new Hedging(After, new HedgeBudget(0.125), _clock),
        new Credentials(null, null),
        _clock);

    private static Task<InferenceResponse> CallAsync(EdgeCaller caller, bool isIdempotent) => caller.CallAsync(
        new InferCall("m", [], new InferOptions { IsIdempotent = isIdempotent }) { Timeout = TimeSpan.FromSeconds(10) }, Cancelled);
}
