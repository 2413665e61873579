namespace EdgeOrleans.Simulator.World;

/// <summary>The lists of one router.</summary>
/// <param name="Pops">Every PoP that occurs in them, once.</param>
/// <param name="Entries">The lists one after another, as indices of <paramref name="Pops"/>.</param>
/// <param name="Ends">Where each list ends: by model, and for each model first the open one and then the resident one.</param>
internal sealed record RouterLists(ushort[] Pops, ushort[] Entries, int[] Ends);
