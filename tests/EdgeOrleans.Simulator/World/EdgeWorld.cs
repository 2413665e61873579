using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>What does not change during a run: PoPs, network, models, who may route where. Many runs share it.</summary>
internal sealed class EdgeWorld
{
    private readonly float[] _oneWay;
    private readonly float[] _distanceKm;
    private readonly int[] _zones;

    private EdgeWorld(SimulatedPop[] pops, WorldSettings settings)
    {
        Settings = settings;
        Pops = pops;
        GeoPoint[] places = [.. pops.Select(pop => pop.Place)];
        Network = new NetworkModel(places, settings);
        Placement = new ModelPlacement(pops, settings);
        Neighbourhoods neighbourhoods = Neighbourhoods.Of(places);
        RouterListsBuilder builder = new(pops, Placement, neighbourhoods, settings);
        Lists = new RouteLists([.. Enumerable.Range(0, pops.Length).Select(builder.Build)], settings.Models);
        InRegion = Regions.AroundJakarta(pops);
        Hubs = Regions.Hubs(pops);
        string[] zones = [.. pops.Select(pop => pop.Zone).Distinct()];
        _zones = [.. pops.Select(pop => Array.IndexOf(zones, pop.Zone))];

        _oneWay = new float[Lists.LinkCount];
        _distanceKm = new float[Lists.LinkCount];
        for (int router = 0; router < pops.Length; router++)
        {
            (int first, int end) = Lists.LinksOf(router);
            for (int link = first; link < end; link++)
            {
                int pop = Lists.PopOf(link);
                _oneWay[link] = (float)Network.OneWay(router, pop);
                _distanceKm[link] = (float)places[router].DistanceKm(places[pop]);
            }
        }
    }

    /// <summary>What it was made of.</summary>
    public WorldSettings Settings { get; }

    /// <summary>Its PoPs; the router at a PoP has the same number.</summary>
    public IReadOnlyList<SimulatedPop> Pops { get; }

    /// <summary>Delays between any two PoPs.</summary>
    public NetworkModel Network { get; }

    /// <summary>Which models are warm where at the start.</summary>
    public ModelPlacement Placement { get; }

    /// <summary>Who may route where.</summary>
    public RouteLists Lists { get; }

    /// <summary>Which PoPs stand where crowds and partitions hit.</summary>
    public IReadOnlyList<bool> InRegion { get; }

    /// <summary>For each PoP the one whose router would serve its region.</summary>
    public IReadOnlyList<int> Hubs { get; }

    /// <summary>Runs that the PoPs do in a millisecond, all slots busy.</summary>
    public double Capacity => Pops.Sum(pop => pop.Slots * pop.Speed) / Settings.WorkMean;

    /// <summary>The world of some settings.</summary>
    public static EdgeWorld Build(WorldSettings settings) => new(PopPlan.Of(settings), settings);

    /// <summary>A world of PoPs that are given.</summary>
    public static EdgeWorld Of(SimulatedPop[] pops, WorldSettings settings) => new(pops, settings);

    /// <summary>Usual time from a link's router to its PoP.</summary>
    public float OneWay(int link) => _oneWay[link];

    /// <summary>Great circle from a link's router to its PoP.</summary>
    public float DistanceKm(int link) => _distanceKm[link];

    /// <summary>The number of a PoP's residency zone.</summary>
    public int ZoneOf(int pop) => _zones[pop];
}
