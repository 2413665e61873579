using System.Collections.Immutable;
using EdgeOrleans.Grains.Keys.Store;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Keys.Peers;

/// <summary>
/// Brings this PoP's keys in line with the store and the others: before its doors open, then often enough that a revocation
/// which was announced while this PoP could not hear takes effect within two seconds all the same.
/// </summary>
internal sealed partial class KeyReconciler(KnownKeys known, IKeyStore store, IKeyPeers peers, TimeProvider clock, ILogger<KeyReconciler> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>How often; with the time that a PoP is waited for it stays below two seconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>PoPs that are asked each time, in turn.</summary>
    private const int AskedAtOnce = 4;

    /// <summary>How long one is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How long a start waits.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private bool _isStoreLost;
    private int _turn;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer)
    {
        // After the others are known, and before the doors open.
        observer.Subscribe(nameof(KeyReconciler), ServiceLifecycleStage.Active + 2, StartAsync, StopAsync);
    }

    /// <summary>Catches up, and goes on to reconcile.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Task caughtUp = Task.Run(() => TryReconcileAsync(_stopping.Token), cancellationToken);
        try
        {
            await caughtUp.WaitAsync(StartPatience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogSlow(StartPatience);
        }

        _running = RunAsync(caughtUp, _stopping.Token);
    }

    /// <summary>Compares once with the store and some of the others, takes over what is new, and forgets what it is time for.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        Task compared = Task.WhenAll(NextInTurn().Select(CompareAsync));
        KeyIndex? kept = await ReadStoreAsync(cancellationToken);
        await compared;
        known.Forget();

        // What only the others knew, what was announced, or what the store is to forget.
        if (kept is not null && kept.Digest != known.All.Digest) known.Merge((await store.MergeAsync(kept.NewsOf(known.All), cancellationToken)).Keys);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(Task caughtUp, CancellationToken cancellationToken)
    {
        await caughtUp;
        using PeriodicTimer timer = new(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken)) await TryReconcileAsync(cancellationToken);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TryReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReconcileAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    /// <summary>Takes over what the store has; null where it cannot be read.</summary>
    private async Task<KeyIndex?> ReadStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            KeyIndex kept = await store.ReadAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            known.Merge(kept.Keys);
            _isStoreLost = false;
            return kept;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!_isStoreLost) LogStoreUnreachable(failure);
            _isStoreLost = true;
            return null;
        }
    }

    private IEnumerable<PopMember> NextInTurn()
    {
        ImmutableArray<PopMember> others = peers.Others;
        int count = Math.Min(AskedAtOnce, others.Length);
        int first = _turn;
        _turn = others.IsEmpty ? 0 : (first + count) % others.Length;
        return Enumerable.Range(first, count).Select(index => others[index % others.Length]);
    }

    private async Task CompareAsync(PopMember pop)
    {
        try
        {
            known.Merge(await peers.CompareAsync(pop, known.All.Digest).WaitAsync(Patience, clock));
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            // It is gone or about to go; the next time there is another to compare with.
        }
    }
}
