namespace Samples.GameBackend.Npcs;

/// <summary>What an NPC does when there is no answer of the model in time: a few rules, which need nothing but its state.</summary>
internal static class ScriptedBehaviour
{
    private const float LowHealth = 35;

    /// <summary>Chooses an action.</summary>
    public static NpcAction Choose(Npc npc) => npc switch
    {
        { Health: < LowHealth, Medkits: > 0, EnemyVisible: false } => NpcAction.Heal,
        { Health: < LowHealth, EnemyVisible: true, InCover: false } => NpcAction.Retreat,
        { Ammo: 0, Reserve: > 0 } => NpcAction.Reload,
        { EnemyVisible: true, Suppression: > 0.6f, InCover: false } => NpcAction.TakeCover,
        { EnemyVisible: true, Ammo: > 0 } => NpcAction.Attack,
        _ => NpcAction.Advance,
    };
}
