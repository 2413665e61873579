using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>A PoP of the simulated world.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Population">The people whose requests enter here.</param>
/// <param name="Zone">Its residency zone.</param>
/// <param name="Slots">Requests that run at once.</param>
/// <param name="Speed">Its speed; 1 is the fastest kind.</param>
internal readonly record struct SimulatedPop(GeoPoint Place, double Population, string Zone, int Slots, double Speed);
