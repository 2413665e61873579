using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Finds the PoP at which a user's requests enter.</summary>
public static class NearestPop
{
    /// <summary>The member with the shortest great circle to <paramref name="place"/>; of equals the first by id.</summary>
    /// <exception cref="InvalidOperationException">There is no member.</exception>
    public static PopMember To(GeoPoint place, ImmutableArray<PopMember> members) =>
        members.MinBy(member => (member.Site.Place.DistanceKm(place), member.Site.Id)) ?? throw new InvalidOperationException("A cluster has members.");
}
