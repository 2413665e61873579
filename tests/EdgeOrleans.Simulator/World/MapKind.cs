namespace EdgeOrleans.Simulator.World;

/// <summary>Where the PoPs stand.</summary>
internal enum MapKind
{
    /// <summary>In the 4,200 most populous cities.</summary>
    Cities,

    /// <summary>At the 412 sites of real content delivery networks and clouds.</summary>
    Cdn,
}
