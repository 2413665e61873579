using EdgeOrleans.Grains.Pops.Agents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>
/// Lets a PoP become active only when it alone has its id. It looks before its row is in the membership, so that in most cases
/// there is none to clear away, and after, so that of two which start together at least one sees the other. A holder that
/// answers keeps the id, as does the older of two that are starting; one that is silent is waited for until it is declared
/// dead, since this may be the same PoP after a crash.
/// </summary>
internal sealed partial class PopIdClaim(
    IClusterMembershipService membership,
    IPopAgents agents,
    ILocalSiloDetails own,
    IOptions<PopOptions> options,
    TimeProvider clock,
    ILogger<PopIdClaim> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Longer than the detection of a dead silo between continents takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Nobody watches over a silo that is still joining.</summary>
    private static readonly TimeSpan JoiningPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    private volatile bool _isLost;

    /// <summary>Whether this PoP may not have its id, so that it must not keep others from it either.</summary>
    public bool IsLost => _isLost;

    private string Pop => options.Value.Id;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer)
    {
        foreach (int stage in (int[])[ServiceLifecycleStage.AfterRuntimeGrainServices - 1, ServiceLifecycleStage.AfterRuntimeGrainServices + 1])
        {
            observer.Subscribe(nameof(PopIdClaim), stage, ClaimAsync, _ => Task.CompletedTask);
        }
    }

    /// <summary>Ends when no other silo holds the id.</summary>
    /// <exception cref="DuplicatePopException">Another holds it.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        SiloAddress? awaited = null;
        while (true)
        {
            // Of a table without any row there is nothing to refresh, and Orleans would not end.
            if (!membership.CurrentSnapshot.Members.IsEmpty) await membership.Refresh(cancellationToken: cancellationToken);
            if (FindRival() is not { } rival) return;

            bool answers = await AnswersAsync(rival.SiloAddress, cancellationToken);
            if (answers && (rival.Status == SiloStatus.Active || IsOlder(rival.SiloAddress))) throw Taken(rival);
            if (!rival.SiloAddress.Equals(awaited)) LogWaiting(Pop, rival.SiloAddress, answers);
            awaited = rival.SiloAddress;
            bool isOver = clock.GetElapsedTime(start) >= (answers || rival.Status == SiloStatus.Active ? Patience : JoiningPatience);
            if (isOver) await OutliveAsync(rival, answers);
            else await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private ClusterMember? FindRival() => membership.CurrentSnapshot.Members.Values.FirstOrDefault(member =>
        member.Name == Pop && member.Status is SiloStatus.Joining or SiloStatus.Active && !member.SiloAddress.Equals(own.SiloAddress));

    /// <summary>Declares a silent rival dead, unless others are there who take it to be alive.</summary>
    private async Task OutliveAsync(ClusterMember rival, bool answers)
    {
        bool isSeenByOthers = rival.Status == SiloStatus.Active
            && membership.CurrentSnapshot.Members.Values.Any(member => member.Status == SiloStatus.Active && member.Name != Pop);
        if (answers || isSeenByOthers) throw Taken(rival);
        LogOutlived(Pop, rival.SiloAddress);
        await membership.TryKill(rival.SiloAddress);
    }

    private async Task<bool> AnswersAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            return (await agents.SiteAsync(silo).WaitAsync(AnswerTime, clock, cancellationToken))?.Id == Pop;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool IsOlder(SiloAddress other) => other.Generation != own.SiloAddress.Generation
        ? other.Generation < own.SiloAddress.Generation
        : string.CompareOrdinal(other.ToString(), own.SiloAddress.ToString()) < 0;

    private DuplicatePopException Taken(ClusterMember rival)
    {
        _isLost = true;
        return new DuplicatePopException(
            $"PoP '{Pop}' is in the cluster already, at {rival.SiloAddress.Endpoint}; give this one a Pop:Id of its own or stop the other first.");
    }
}
