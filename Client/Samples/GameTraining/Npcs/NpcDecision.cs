using Samples.GameBackend.Npcs;

namespace Samples.GameTraining.Npcs;

/// <summary>A situation and what was done in it.</summary>
/// <param name="State">The state, as <see cref="Npc.WriteTo"/> writes it.</param>
/// <param name="Expert">What the expert chose.</param>
/// <param name="Sure">What it would have chosen without noise.</param>
/// <param name="Fallback">What the back end's own rules choose.</param>
internal sealed record NpcDecision(float[] State, NpcAction Expert, NpcAction Sure, NpcAction Fallback);
