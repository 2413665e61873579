using EdgeOrleans.Client.Entrances;
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

    private FakeEntrance Fra { get; } = new("fra");

    private FakeEntrance Icn { get; } = new("icn");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_FirstIsLate_TheSecondAnswersAndTheFirstIsWithdrawn()
    {
        Fra.Held = new TaskCompletionSource().Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: true);
        Assert.Empty(Icn.Attempts);
        _clock.Advance(After);

        Assert.Equal("icn", (await call.WaitAsync(Cancelled)).Pop);
        Assert.Equal(1, Fra.Withdrawn);
        Assert.Equal(TimeSpan.FromSeconds(10) - After, Assert.Single(Icn.Attempts));
    }

    [Fact]
    public async Task Call_FirstAnswersInTime_NoSecondIsSent()
    {
        await using EdgeCaller caller = Caller();

        Assert.Equal("fra", (await CallAsync(caller, isIdempotent: true)).Pop);
        Assert.Empty(Icn.Attempts);
    }

    [Fact]
    public async Task Call_NotIdempotent_IsNeverSentASecondTime()
    {
        TaskCompletionSource held = new();
        Fra.Held = held.Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: false);
        _clock.Advance(10 * After);
        held.SetResult();

        Assert.Equal("fra", (await call).Pop);
        Assert.Empty(Icn.Attempts);
    }

    [Fact]
    public async Task Call_SecondFailsFirst_TheFirstStillAnswers()
    {
        TaskCompletionSource held = new();
        Fra.Held = held.Task;
        FakeEntrance icn = new("icn", _ => FakeEntrance.Refused(RefusalCause.Internal));
        await using EdgeCaller caller = Caller(icn);

        Task<InferenceResponse> call = CallAsync(caller, isIdempotent: true);
        _clock.Advance(After);
        Assert.Single(icn.Attempts);
        held.SetResult();

        Assert.Equal("fra", (await call.WaitAsync(Cancelled)).Pop);
    }

    [Fact]
    public async Task Calls_ManyAreLate_OnlyTheirShareIsSentASecondTime()
    {
        TaskCompletionSource held = new();
        Fra.Held = held.Task;
        await using EdgeCaller caller = Caller();

        Task<InferenceResponse>[] calls = [.. Enumerable.Range(0, 40).Select(_ => CallAsync(caller, isIdempotent: true))];
        _clock.Advance(After);
        held.SetResult();
        await Task.WhenAll(calls).WaitAsync(Cancelled);

        // One from the start, and a tenth of forty.
        Assert.Equal(5, Icn.Attempts.Count);
    }

    private EdgeCaller Caller(FakeEntrance? second = null) => new(
        new EntranceList([new EntranceState(Fra, TimeSpan.FromSeconds(5), _clock), new EntranceState(second ?? Icn, TimeSpan.FromSeconds(5), _clock)]),
        new RetryPolicy(new EdgeClientOptions(), new Jitter(1)),
        new Hedging(After, new HedgeBudget(0.1), _clock),
        new Credentials(null, null),
        _clock);

    private static Task<InferenceResponse> CallAsync(EdgeCaller caller, bool isIdempotent) => caller.CallAsync(
        new InferCall("m", [], new InferOptions { IsIdempotent = isIdempotent }) { Timeout = TimeSpan.FromSeconds(10) }, Cancelled);
}
