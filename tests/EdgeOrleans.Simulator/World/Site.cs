using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>A place with people around it.</summary>
/// <param name="Place">Where.</param>
/// <param name="Population">How many of them are nearest to it.</param>
/// <param name="Country">Two letters of ISO 3166-1.</param>
internal readonly record struct Site(GeoPoint Place, double Population, string Country);
