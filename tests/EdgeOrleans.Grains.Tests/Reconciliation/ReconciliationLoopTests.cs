using EdgeOrleans.Grains.Reconciliation;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Reconciliation;

public sealed class ReconciliationLoopTests : IDisposable
{
    private const string StoreLost = "Warning StoreLost: The store of texts cannot be used; this PoP goes by what the others have until it can";
    private const string StoreFound = "Information StoreFound: The store of texts can be used again";
    private const string Failed = "Warning ReconciliationFailed: The texts could not be brought in line with the other PoPs; it is tried again";
    private const string WorksAgain = "Information ReconciliationWorksAgain: The texts are brought in line with the other PoPs again";

    private const string BeginFailed = "Warning BeginFailed: What comes before the first look at the texts of the other PoPs failed; it is tried again";

    private readonly FakeTimeProvider _clock = new();
    private readonly LoopLog _log = new();
    private readonly FakeReconciled _texts = new(others: 1);
    private readonly ReconciliationLoop<string> _loop;

    public ReconciliationLoopTests() => _loop = new ReconciliationLoop<string>(_texts, _clock, _log);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _loop.Dispose();
        _texts.Dispose();
    }

    [Fact]
    public async Task Start_ReconcilesBeforeItEnds()
    {
        await _loop.StartAsync(Cancellation);

        Assert.Equal(["begin", "pop-0", "read", "settle kept"], _texts.Asked.Order());
        Assert.Equal(("begin", "settle kept"), (_texts.Asked[0], _texts.Asked[^1]));
        Assert.Empty(_log.Rest());
    }

    [Fact]
    public async Task Start_ThatTakesTooLong_EndsAndSaysSoAndReconcilesLater()
    {
        TaskCompletionSource beginning = new();
        _texts.Beginning = beginning.Task;
        Task started = _loop.StartAsync(Cancellation);

        _clock.Advance(_texts.Pace.StartPatience);
        await started;

        Assert.Equal("Warning CatchUpSlow: This PoP serves before it has all texts, since that takes more than 00:00:05", await _log.NextAsync());
        beginning.SetResult();
        await _texts.SettledAsync();
    }

    [Fact]
    public async Task Start_OfWhatCannotBegin_Fails()
    {
        _texts.Beginning = Task.FromException(new TimeoutException("no catalog"));

        TimeoutException failure = await Assert.ThrowsAsync<TimeoutException>(() => _loop.StartAsync(Cancellation));

        Assert.Equal("no catalog", failure.Message);
    }

    [Fact]
    public async Task Begin_ThatFailsAfterTheStartWentOn_IsToldOfAndTriedAgain()
    {
        TaskCompletionSource beginning = new();
        _texts.Beginning = beginning.Task;
        Task started = _loop.StartAsync(Cancellation);
        _clock.Advance(_texts.Pace.StartPatience);
        await started;
        Assert.StartsWith("Warning CatchUpSlow", await _log.NextAsync(), StringComparison.Ordinal);

        beginning.SetException(new IOException("no catalog"));
        Assert.Equal(BeginFailed, await _log.NextAsync());
        _texts.Beginning = Task.CompletedTask;
        _clock.Advance(_texts.Pace.Interval);

        await _texts.SettledAsync();
        Assert.Equal(WorksAgain, await _log.NextAsync());
        _clock.Advance(_texts.Pace.Interval);
        await _texts.SettledAsync();
        Assert.Equal(2, _texts.Asked.Count(asked => asked == "begin"));
    }

    [Fact]
    public async Task Silo_StartsItBeforeTheDoorsOpenAndStopsIt()
    {
        using FakeReconciled texts = Patient();
        using ReconciliationLoop<string> loop = new(texts, _clock, _log);
        using FakeLifecycle lifecycle = new();
        loop.Participate(lifecycle);

        Assert.Equal(ServiceLifecycleStage.Active + 2, lifecycle.Stage);
        await lifecycle.Observer!.OnStart(Cancellation);
        await texts.SettledAsync();
        for (int i = 0; i < 2; i++)
        {
            _clock.Advance(texts.Pace.Interval);
            await texts.SettledAsync();
        }

        await lifecycle.Observer.OnStop(Cancellation);
        int asked = texts.Asked.Length;
        _clock.Advance(texts.Pace.Interval);
        Assert.Equal((1 + 9, asked), (asked, texts.Asked.Length));
    }

    [Fact]
    public async Task Store_ThatIsLostAndFound_IsToldOfOnceEach()
    {
        _texts.Store = Task.FromException<string>(new IOException("gone"));
        for (int i = 0; i < 3; i++) await _loop.ReconcileAsync(Cancellation);
        Assert.Equal([StoreLost], _log.Rest());
        _texts.Store = Task.FromResult("kept");
        for (int i = 0; i < 2; i++) await _loop.ReconcileAsync(Cancellation);
        Assert.Equal([StoreFound], _log.Rest());

        Assert.Equal(
            ["settle nothing", "settle nothing", "settle nothing", "settle kept", "settle kept"],
            _texts.Asked.Where(asked => asked.StartsWith("settle", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reconciliation_ThatFails_IsToldOfOnceUntilItWorksAgain()
    {
        using FakeReconciled texts = Patient();
        using ReconciliationLoop<string> loop = new(texts, _clock, _log);
        texts.Problem = new InvalidOperationException("full");
        await loop.StartAsync(Cancellation);
        Assert.Equal(Failed, await _log.NextAsync());
        _clock.Advance(texts.Pace.Interval);
        await texts.SettledAsync();
        await texts.SettledAsync();

        texts.Problem = null;
        _clock.Advance(texts.Pace.Interval);
        Assert.Equal(WorksAgain, await _log.NextAsync());
        texts.Problem = new InvalidOperationException("full again");
        _clock.Advance(texts.Pace.Interval);
        Assert.Equal(Failed, await _log.NextAsync());
    }

    [Fact]
    public async Task Reconcile_WithThoseThatDoNotAnswer_GoesOnAfterItsPatience()
    {
        _texts.Store = new TaskCompletionSource<string>().Task;
        _texts.Answer = _ => new TaskCompletionSource().Task;
        Task reconciled = _loop.ReconcileAsync(Cancellation);

        _clock.Advance(_texts.Pace.Patience);
        await reconciled;

        await _texts.ReadBegunAsync();
        Assert.Equal(["pop-0", "read", "settle nothing"], _texts.Asked.Order());
    }

    [Fact]
    public async Task Reconcile_WithAStoreThatDoesNotEvenReturn_AsksTheOthersAndReadsItOnce()
    {
        _texts.Share.Reset();
        int asked = 0;
        using SemaphoreSlim answered = new(0);
        _texts.Answer = _ =>
        {
            asked++;
            answered.Release();
            return Task.CompletedTask;
        };

        for (int i = 1; i <= 2; i++)
        {
            Task reconciled = Task.Run(() => _loop.ReconcileAsync(Cancellation), Cancellation);
            Assert.True(await answered.WaitAsync(TimeSpan.FromSeconds(20), Cancellation), "the store held up the question to the other PoP");
            _clock.Advance(_texts.Pace.Patience);
            await reconciled;
            Assert.Equal((i, i), (asked, _texts.Asked.Count(one => one == "settle nothing")));
        }

        await _texts.ReadBegunAsync();
        Assert.Single(_texts.Asked, one => one == "read");
        _texts.Share.Set();
    }

    [Fact]
    public async Task Reconcile_WithWhatCannotBeAppliedInTime_GoesOnAndAppliesOneAtATime()
    {
        TaskCompletionSource settling = new();
        _texts.Settling = settling.Task;
        Task reconciled = _loop.ReconcileAsync(Cancellation);
        await _texts.SettledAsync();
        while (!reconciled.IsCompleted)
        {
            _clock.Advance(_texts.Pace.Patience);
            await Task.Yield();
        }

        await Assert.ThrowsAsync<TimeoutException>(() => reconciled);
        await Assert.ThrowsAsync<TimeoutException>(() => _loop.ReconcileAsync(Cancellation));
        Assert.Equal((2, 1), (_texts.Asked.Count(one => one == "pop-0"), _texts.Asked.Count(one => one == "settle kept")));

        settling.SetResult();
        while (_texts.Asked.Count(one => one == "settle kept") < 2) await Record.ExceptionAsync(() => _loop.ReconcileAsync(Cancellation));
    }

    [Fact]
    public async Task Reconcile_OfManyPops_AsksEachInTurn()
    {
        using FakeReconciled texts = new(others: 10);
        using ReconciliationLoop<string> loop = new(texts, _clock, _log);

        for (int i = 0; i < 5; i++) await loop.ReconcileAsync(Cancellation);

        IEnumerable<string> asked = texts.Asked.Where(asked => asked.StartsWith("pop", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"pop-{number % 10}"), asked);
    }

    /// <summary>One that waits for what was begun, however far the clock is moved on meanwhile for the next.</summary>
    private static FakeReconciled Patient() => new(others: 1)
    {
        Pace = new ReconciliationPace(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(5)),
    };
}
