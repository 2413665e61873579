using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>Parts of the world.</summary>
internal static class Regions
{
    private const double RadiusKm = 1_500;

    private static readonly GeoPoint Jakarta = new(-6.2146, 106.8451);

    /// <summary>Which PoPs stand around Jakarta: the region that crowds and partitions hit.</summary>
    public static bool[] AroundJakarta(IReadOnlyList<SimulatedPop> pops) =>
        [.. pops.Select(pop => pop.Place.DistanceKm(Jakarta) <= RadiusKm)];

    /// <summary>
    /// For each PoP the one whose router would serve its whole region: the largest city of the zone that no hub covers yet
    /// is the next hub. A region ends at its zone's border, so that a router has one residency zone.
    /// </summary>
    public static int[] Hubs(IReadOnlyList<SimulatedPop> pops)
    {
        int[] hubs = new int[pops.Count];
        Dictionary<string, List<int>> hubsByZone = [];
        foreach (int pop in Enumerable.Range(0, pops.Count).OrderByDescending(pop => pops[pop].Population))
        {
            if (!hubsByZone.TryGetValue(pops[pop].Zone, out List<int>? inZone)) hubsByZone[pops[pop].Zone] = inZone = [];
            int nearest = inZone.Count == 0 ? -1 : inZone.MinBy(hub => pops[hub].Place.DistanceKm(pops[pop].Place));
            if (nearest < 0 || pops[nearest].Place.DistanceKm(pops[pop].Place) > RadiusKm)
            {
                inZone.Add(pop);
                nearest = pop;
            }

            hubs[pop] = nearest;
        }

        return hubs;
    }
}
