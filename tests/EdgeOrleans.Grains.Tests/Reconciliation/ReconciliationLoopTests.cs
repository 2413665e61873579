using EdgeOrleans.Grains.Reconciliation;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Reconciliation;

public sealed class ReconciliationLoopTests : IDisposable
{
    private const string StoreLost = "Warning StoreLost: The store of texts cannot be used; this PoP goes by what the others have until it can";
    private const string StoreFound = "Information StoreFound: The store of texts can be used again";
    private const string Failed = "Warning ReconciliationFailed: The texts could not be brought in line with the other PoPs; it is tried again";
    private const string WorksAgain = "Information ReconciliationWorksAgain: The texts are brought in line with the other PoPs again";

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

        Assert.Equal(["begin", "read", "pop-0", "settle kept"], _texts.Asked);
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
    public async Task Silo_StartsItBeforeTheDoorsOpenAndStopsIt()
    {
        using FakeLifecycle lifecycle = new();
        _loop.Participate(lifecycle);

        Assert.Equal(ServiceLifecycleStage.Active + 2, lifecycle.Stage);
        await lifecycle.Observer!.OnStart(Cancellation);
        await _texts.SettledAsync();
        for (int i = 0; i < 2; i++)
        {
            _clock.Advance(_texts.Pace.Interval);
            await _texts.SettledAsync();
        }

        await lifecycle.Observer.OnStop(Cancellation);
        int asked = _texts.Asked.Count;
        _clock.Advance(_texts.Pace.Interval);
        Assert.Equal((1 + 9, asked), (asked, _texts.Asked.Count));
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
        _texts.Problem = new InvalidOperationException("full");
        await _loop.StartAsync(Cancellation);
        Assert.Equal(Failed, await _log.NextAsync());
        _clock.Advance(_texts.Pace.Interval);
        await _texts.SettledAsync();
        await _texts.SettledAsync();

        _texts.Problem = null;
        _clock.Advance(_texts.Pace.Interval);
        Assert.Equal(WorksAgain, await _log.NextAsync());
        _texts.Problem = new InvalidOperationException("full again");
        _clock.Advance(_texts.Pace.Interval);
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

        Assert.Equal(["read", "pop-0", "settle nothing"], _texts.Asked);
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
}
