using Samples.GameBackend.Npcs;

namespace EdgeOrleans.Samples.Tests.GameBackend.Npcs;

public sealed class ScriptedBehaviourTests
{
    [Fact]
    public void Choose_Situations_FollowsTheRules()
    {
        Assert.Equal(NpcAction.Advance, ScriptedBehaviour.Choose(new Npc()));
        Assert.Equal(NpcAction.Attack, ScriptedBehaviour.Choose(new Npc { EnemyVisible = true }));
        Assert.Equal(NpcAction.TakeCover, ScriptedBehaviour.Choose(new Npc { EnemyVisible = true, Suppression = 0.9f }));
        Assert.Equal(NpcAction.Reload, ScriptedBehaviour.Choose(new Npc { EnemyVisible = true, Ammo = 0 }));
        Assert.Equal(NpcAction.Retreat, ScriptedBehaviour.Choose(new Npc { EnemyVisible = true, Health = 10 }));
        Assert.Equal(NpcAction.Heal, ScriptedBehaviour.Choose(new Npc { Health = 10 }));
    }

    [Fact]
    public void Skirmish_OfOneSeed_IsTheSameEachTime()
    {
        Assert.Equal(Play(), Play());

        static IEnumerable<NpcView> Play()
        {
            Skirmish skirmish = new(20, new Random(3));
            for (int i = 0; i < 500; i++) skirmish.Advance([.. skirmish.Npcs.Select(ScriptedBehaviour.Choose)]);
            return [.. skirmish.Npcs.Select(NpcView.Of)];
        }
    }
}
