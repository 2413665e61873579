using EdgeOrleans.Simulator.Policies.Product;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Scenarios;

/// <summary>What every scenario is made with.</summary>
internal sealed record ScenarioSettings
{
    /// <summary>Where the PoPs stand.</summary>
    public MapKind Map { get; init; } = MapKind.Cities;

    /// <summary>Only that many of the map's sites, the most populous.</summary>
    public int MostPops { get; init; } = int.MaxValue;

    /// <summary>Seconds in which requests arrive.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>Options of the product's router that differ from its defaults.</summary>
    public OptionOverrides Options { get; init; } = OptionOverrides.None;

    /// <summary>Offered work over what all PoPs can do; null for the scenario's own.</summary>
    public double? Load { get; init; }
}
