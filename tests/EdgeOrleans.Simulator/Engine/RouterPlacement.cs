namespace EdgeOrleans.Simulator.Engine;

/// <summary>Where the routers are.</summary>
internal enum RouterPlacement
{
    /// <summary>In every PoP, for the requests of its city.</summary>
    Pop,

    /// <summary>In the largest city of each region, for the requests of the region, which make the detour.</summary>
    Region,
}
