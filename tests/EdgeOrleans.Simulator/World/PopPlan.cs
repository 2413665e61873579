namespace EdgeOrleans.Simulator.World;

/// <summary>Gives each site a PoP: capacity grows with the root of the population, speeds are three kinds of GPU.</summary>
internal static class PopPlan
{
    private const int FewestSlots = 2;

    /// <summary>The PoPs of the settings' map.</summary>
    public static SimulatedPop[] Of(WorldSettings settings)
    {
        // A CDN site has the people of ten cities.
        int mostSlots = settings.Map == MapKind.Cities ? 16 : 64;
        return [.. SiteMap.Read(settings.Map).Take(settings.MostPops).Select((site, i) => new SimulatedPop(
            site.Place,
            site.Population,
            Zones.Of(site.Country),
            Math.Clamp((int)Math.Round(2 * Math.Sqrt(site.Population / 60_000)), FewestSlots, mostSlots),
            Speed(Draws.Share(settings.Seed, i, DrawPurpose.Speed))))];
    }

    private static double Speed(double share) => share < 0.3 ? 1.0 : share < 0.7 ? 0.6 : 0.35;
}
