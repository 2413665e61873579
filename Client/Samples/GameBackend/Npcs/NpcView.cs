namespace Samples.GameBackend.Npcs;

/// <summary>An NPC as others see it.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Health">0 to 100.</param>
/// <param name="Ammo">Rounds in the magazine.</param>
/// <param name="Distance">Metres to the nearest enemy.</param>
/// <param name="InCover">Whether it is in cover.</param>
internal sealed record NpcView(NpcAction Action, int Health, int Ammo, int Distance, bool InCover)
{
    /// <summary>Shows one.</summary>
    public static NpcView Of(Npc npc) => new(npc.Action, (int)Math.Ceiling(npc.Health), npc.Ammo, (int)npc.Distance, npc.InCover);
}
