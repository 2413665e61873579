using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Pops;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>Follows the membership of the cluster and keeps of it the living PoPs, in snapshots that never change.</summary>
internal sealed class PopDirectory : IPopDirectory, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a start waits for the others to tell who they are; one that never does must not hold it up.</summary>
    private static readonly TimeSpan LongestIntroduction = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IClusterMembershipService _membership;
    private readonly ISiloSites _sites;
    private readonly IPopObserver _observer;
    private readonly PopMember _own;
    private readonly TimeProvider _clock;
    private readonly ITimer _unknown;
    private volatile PopMembers _members;
    private volatile bool _areAllKnown;
    private Task _following = Task.CompletedTask;

    public PopDirectory(
        IClusterMembershipService membership,
        ISiloSites sites,
        IPopObserver observer,
        ILocalSiloDetails silo,
        IOptions<PopOptions> options,
        TimeProvider clock)
    {
        (_membership, _sites, _observer, _clock) = (membership, sites, observer, clock);
        _own = new PopMember(PopSites.Of(options.Value), silo.SiloAddress);
        _members = PopMembers.Of([_own]);
        _unknown = clock.CreateTimer(_ => Update(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public PopSite Own => _own.Site;

    /// <inheritdoc />
    public ImmutableArray<PopMember> Members => _members.Sorted;

    /// <inheritdoc />
    public bool TryFind(string pop, [NotNullWhen(true)] out PopMember? member) => _members.ById.TryGetValue(pop, out member);

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe(
            nameof(PopDirectory),
            ServiceLifecycleStage.RuntimeServices,
            _ =>
            {
                _following = Task.Run(FollowAsync, CancellationToken.None);
                return Task.CompletedTask;
            },
            async stopping =>
            {
                await _stopping.CancelAsync();
                await _following.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            });

        // The doors open after this: a PoP that thinks it is alone refuses what the others serve.
        observer.Subscribe(nameof(PopDirectory), ServiceLifecycleStage.Active + 1, IntroduceAsync);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _unknown.Dispose();
        _stopping.Dispose();
    }

    private async Task IntroduceAsync(CancellationToken cancellationToken)
    {
        long start = _clock.GetTimestamp();
        Update();
        while (!_areAllKnown && _clock.GetElapsedTime(start) < LongestIntroduction)
        {
            await Task.Delay(LookAgain, _clock, cancellationToken);
            Update();
        }
    }

    private async Task FollowAsync()
    {
        await foreach (ClusterMembershipSnapshot _ in _membership.MembershipUpdates.WithCancellation(_stopping.Token)) Update();
    }

    /// <summary>Takes over the membership of this moment. Under a lock, so that the observer hears of changes in their order.</summary>
    private void Update()
    {
        lock (_lock)
        {
            bool areAllKnown = true;
            var members = new List<PopMember> { _own };
            foreach (ClusterMember silo in _membership.CurrentSnapshot.Members.Values)
            {
                if (silo.Status != SiloStatus.Active || silo.SiloAddress.Equals(_own.Silo)) continue;
                if (_sites.TryGet(silo.SiloAddress, out PopSite? site)) members.Add(new PopMember(site, silo.SiloAddress));
                else areAllKnown = false;
            }

            _areAllKnown = areAllKnown;

            // Nobody tells when a silo's metadata arrives.
            if (!areAllKnown && !_stopping.IsCancellationRequested) _unknown.Change(LookAgain, Timeout.InfiniteTimeSpan);
            PopMembers next = PopMembers.Of(members);
            if (next.Sorted.SequenceEqual(_members.Sorted)) return;
            _members = next;
            _observer.OnMembers(next.Sorted.Remove(_own));
        }
    }
}
