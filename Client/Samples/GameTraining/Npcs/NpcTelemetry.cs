using Samples.GameBackend.Npcs;
using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Npcs;

/// <summary>
/// Records the expert in the skirmish. Now and then an NPC does something else for a while, so that the policy also learns
/// what to do in situations that the expert would not get into.
/// </summary>
internal static class NpcTelemetry
{
    private const int World = 64;
    private const int StepsBetween = 7;
    private const double Straying = 0.02;

    /// <summary>Records decisions.</summary>
    public static IEnumerable<NpcDecision> Record(int count, long seed)
    {
        SeededRandom random = new(seed);
        Skirmish skirmish = new(World, Chance(random));
        NpcAction[] actions = new NpcAction[World];
        int[] strays = new int[World];
        for (int step = 1, recorded = 0; recorded < count; step++)
        {
            bool isRecorded = step % StepsBetween == 0;
            for (int i = 0; i < World; i++)
            {
                Npc npc = skirmish.Npcs[i];
                NpcAction expert = NpcExpert.Choose(npc, random);
                if (isRecorded && recorded++ < count) yield return Of(npc, expert);
                if (strays[i] > 0) strays[i]--;
                else if (random.Happens(Straying)) (actions[i], strays[i]) = ((NpcAction)random.Below(Npc.Actions), random.Below(40));
                else actions[i] = expert;
            }

            skirmish.Advance(actions);
        }
    }

    private static NpcDecision Of(Npc npc, NpcAction expert)
    {
        float[] state = new float[Npc.Columns];
        npc.WriteTo(state);
        return new NpcDecision(state, expert, NpcExpert.Choose(npc), ScriptedBehaviour.Choose(npc));
    }

    private static Random Chance(SeededRandom random) => new(random.Below(int.MaxValue));
}
