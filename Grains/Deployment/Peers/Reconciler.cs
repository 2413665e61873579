using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Peers;

/// <summary>
/// Brings this PoP in line with the others: before its doors open, then every few seconds, for what was announced while
/// somebody could not hear. The first PoP by id also moves <c>latest</c> where whoever deployed did not live to do it.
/// </summary>
internal sealed partial class Reconciler(
    ShippedArtifacts shipped,
    IArtifactStore store,
    KnownIndex known,
    LocalDeployments local,
    IDeploymentPeers peers,
    IPopDirectory directory,
    Announcer announcer,
    TimeProvider clock,
    ILogger<Reconciler> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>PoPs that are asked each time, in turn; where there are many, news spreads by way of others.</summary>
    private const int AskedAtOnce = 4;

    /// <summary>How long a start waits for what is deployed.</summary>
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private bool _isStoreLost;
    private int _turn;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer)
    {
        // After the others are known, and before the doors open.
        observer.Subscribe(nameof(Reconciler), ServiceLifecycleStage.Active + 2, StartAsync, StopAsync);
    }

    /// <summary>Reads what ships, catches up with the others, and goes on to reconcile.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Task caughtUp = CatchUpAsync(_stopping.Token);
        try
        {
            await caughtUp.WaitAsync(CatchUpPatience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogSlow(CatchUpPatience);
        }

        _running = RunAsync(caughtUp, _stopping.Token);
    }

    /// <summary>Compares once with the store and the others, and takes over what is new.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        DeploymentIndex? kept = await ReadStoreAsync(cancellationToken);
        await Task.WhenAll(NextInTurn().Select(CompareAsync));

        // What only the others knew, or what was announced.
        if (kept is not null && kept.Merge(known.Shared.Entries) != kept) await announcer.KeepAsync(known.Shared.Entries, cancellationToken);
        await local.ApplyAsync();
        if (directory.Members[0].Site.Id != directory.Own.Id) return;
        foreach ((ArtifactKind kind, string name) in Names()) await announcer.AdvanceAsync(kind, name, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // Not on the silo's start.
        await Task.Yield();
        await shipped.ReadAsync(cancellationToken);
        await TryReconcileAsync(cancellationToken);
    }

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
    private async Task<DeploymentIndex?> ReadStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            DeploymentIndex kept = await store.ReadIndexAsync(cancellationToken);
            known.Merge(kept.Entries);
            _isStoreLost = false;
            return kept;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!_isStoreLost) LogStoreUnreachable(failure.Message);
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
            if (await peers.CompareAsync(pop, known.Shared.Digest) is { } entries) known.Merge(entries);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            // It is gone or about to go; the next time there is another to compare with.
        }
    }

    private IEnumerable<(ArtifactKind Kind, string Name)> Names() =>
        from kind in Enum.GetValues<ArtifactKind>()
        from name in known.Shared.NamesOf(kind)
        select (kind, name);
}
