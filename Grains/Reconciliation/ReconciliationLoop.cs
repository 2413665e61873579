using System.Collections.Immutable;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Reconciliation;

/// <summary>
/// Brings this PoP in line with the store and the others: before its doors open, then again and again, for what was
/// announced while somebody could not hear.
/// </summary>
internal sealed partial class ReconciliationLoop<TIndex>(
    IReconciled<TIndex> reconciled, TimeProvider clock, ILogger<ReconciliationLoop<TIndex>> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
    where TIndex : class
{
    /// <summary>PoPs that are asked each time, in turn; where there are many, news spreads by way of others.</summary>
    private const int AskedAtOnce = 4;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ReconciliationPace _pace = reconciled.Pace;
    private Task _running = Task.CompletedTask;
    private Task<TIndex>? _reading;
    private Task _settling = Task.CompletedTask;
    private bool _isStoreLost;
    private bool _isFailing;
    private int _turn;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer)
    {
        // After the others are known, and before the doors open.
        observer.Subscribe($"Reconciliation of {reconciled.Name}", ServiceLifecycleStage.Active + 2, StartAsync, StopAsync);
    }

    /// <summary>Catches up, and goes on to reconcile.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Not on the silo's start.
        Task begun = Task.Run(() => BeginAsync(_stopping.Token), cancellationToken);
        Task caughtUp = CatchUpAsync(begun);
        try
        {
            await caughtUp.WaitAsync(_pace.StartPatience, clock, cancellationToken);
        }
        catch (TimeoutException) when (!caughtUp.IsCompleted)
        {
            LogSlow(reconciled.Name, _pace.StartPatience);
        }

        _running = RunAsync(begun, _stopping.Token);
    }

    /// <summary>Compares once with the store and some of the others, and takes over what is new.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        // At the same time: neither holds up the other's news.
        Task<TIndex?> reading = ReadStoreAsync(cancellationToken);
        await Task.WhenAll([reading, .. NextInTurn().Select(pop => CompareAsync(pop, cancellationToken))]);
        await SettleAsync(await reading, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await reconciled.BeginAsync(cancellationToken);
        await TryReconcileAsync(cancellationToken);
    }

    private async Task CatchUpAsync(Task begun)
    {
        await begun;
        await reconciled.CatchUpAsync();
    }

    private async Task RunAsync(Task beginning, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(_pace.Interval, clock);
        bool hasBegun = await HasBegunAsync(beginning, cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (hasBegun) await TryReconcileAsync(cancellationToken);
            else hasBegun = await HasBegunAsync(BeginAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task<bool> HasBegunAsync(Task beginning, CancellationToken cancellationToken)
    {
        try
        {
            await beginning;
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing) LogBeginFailed(reconciled.Name, failure);
            _isFailing = true;
            return false;
        }
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running, _settling).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TryReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReconcileAsync(cancellationToken);
            if (_isFailing) LogWorksAgain(reconciled.Name);
            _isFailing = false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing) LogFailed(reconciled.Name, failure);
            _isFailing = true;
        }
    }

    private async Task<TIndex?> ReadStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            // On a thread of its own, and one at a time: a share that hangs does not even return.
            if (_reading is not { IsCompleted: false }) _reading = Task.Run(() => reconciled.ReadStoreAsync(cancellationToken), cancellationToken);
            TIndex kept = await _reading.WaitAsync(_pace.Patience, clock, cancellationToken);
            if (_isStoreLost) LogStoreFound(reconciled.Name);
            _isStoreLost = false;
            return kept;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isStoreLost) LogStoreLost(reconciled.Name, failure);
            _isStoreLost = true;
            return null;
        }
    }

    /// <summary>One that takes too long goes on, so that the others are still heard; the next begins when it is over.</summary>
    private async Task SettleAsync(TIndex? kept, CancellationToken cancellationToken)
    {
        TimeSpan patience = TimeSpan.Zero;
        if (_settling.IsCompleted)
        {
            _settling = Task.Run(() => reconciled.SettleAsync(kept, cancellationToken), cancellationToken);
            patience = _pace.Patience;
        }

        await _settling.WaitAsync(patience, clock, cancellationToken);
    }

    private IEnumerable<PopMember> NextInTurn()
    {
        ImmutableArray<PopMember> others = reconciled.Others;
        int count = Math.Min(AskedAtOnce, others.Length);
        int first = _turn;
        _turn = others.IsEmpty ? 0 : (first + count) % others.Length;
        return Enumerable.Range(first, count).Select(index => others[index % others.Length]);
    }

    private async Task CompareAsync(PopMember pop, CancellationToken cancellationToken)
    {
        try
        {
            await reconciled.CompareAsync(pop).WaitAsync(_pace.Patience, clock, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            // It is gone or about to go; the next time there is another to compare with.
        }
    }
}
