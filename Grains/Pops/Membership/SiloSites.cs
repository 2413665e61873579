using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Agents;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>
/// Reads the PoPs out of the metadata that silos give each other. Orleans fetches it once, and after a failure not before
/// the membership changes again: a silo that stays without it is asked itself.
/// </summary>
internal sealed class SiloSites(ISiloMetadataCache cache, IClusterManifestProvider manifests, IPopAgents agents, TimeProvider clock) : ISiloSites
{
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SiloAddress, PopSite> _told = [];
    private readonly ConcurrentDictionary<SiloAddress, long> _unknownSince = [];

    /// <inheritdoc />
    public bool TryGet(SiloAddress silo, [NotNullWhen(true)] out PopSite? site)
    {
        // No grain can be placed on a silo before it has told which grains it has.
        site = null;
        if (!manifests.Current.Silos.ContainsKey(silo)) return false;
        site = SiteMetadata.Read(cache.GetSiloMetadata(silo).Metadata) ?? _told.GetValueOrDefault(silo);
        if (site is null) AskInTime(silo);
        else _unknownSince.TryRemove(silo, out _);
        return site is not null;
    }

    private void AskInTime(SiloAddress silo)
    {
        long now = clock.GetTimestamp();
        long since = _unknownSince.GetOrAdd(silo, now);
        if (clock.GetElapsedTime(since, now) < AskAfter || !_unknownSince.TryUpdate(silo, now, since)) return;
        _ = AskAsync(silo);
    }

    private async Task AskAsync(SiloAddress silo)
    {
        try
        {
            if (await agents.SiteAsync(silo) is { } site) _told[silo] = site;
        }
        catch (Exception)
        {
            // It is asked again in a second, for as long as it is a member.
        }
    }
}
