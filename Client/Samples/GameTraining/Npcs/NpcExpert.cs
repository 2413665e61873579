using Samples.GameBackend.Npcs;
using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Npcs;

/// <summary>
/// The scripted expert whom the policy imitates, in the way of utility AI: each action gets a score by curves over the state,
/// what is under way gets a bonus, and the best is chosen. A little noise stands for a designer's hand that is never quite sure.
/// </summary>
internal static class NpcExpert
{
    private const double Noise = 0.02;

    /// <summary>Chooses an action.</summary>
    public static NpcAction Choose(Npc npc, SeededRandom random)
    {
        Span<double> scores = stackalloc double[Npc.Actions];
        Score(npc, scores);
        foreach (ref double score in scores) score += random.Normal(0, Noise);
        return Best(scores);
    }

    /// <summary>Chooses an action without noise: the most that a policy can learn.</summary>
    public static NpcAction Choose(Npc npc)
    {
        Span<double> scores = stackalloc double[Npc.Actions];
        Score(npc, scores);
        return Best(scores);
    }

    private static void Score(Npc npc, Span<double> scores)
    {
        double health = npc.Health / 100, ammo = (double)npc.Ammo / Npc.Magazine;
        double threat = npc.EnemyVisible ? Math.Min(npc.Enemies / (npc.Allies + 1.0) * 1.5 / (1 + (npc.Distance / 30)), 1.5) : 0;
        bool isExposed = npc.EnemyVisible && !npc.InCover;
        scores[(int)NpcAction.Attack] = Attack(npc, health, ammo, threat);
        scores[(int)NpcAction.TakeCover] = npc.InCover
            ? 0.05
            : ((npc.EnemyVisible ? 0.25 : 0) + (0.5 * npc.Suppression) + (0.35 * Square(1 - health)) + (0.25 * threat)) * 1.6 / (1 + (npc.CoverDistance / 8));
        scores[(int)NpcAction.Flank] = Flank(npc, health);
        scores[(int)NpcAction.Retreat] = ((0.95 * Square(1 - health)) + (0.35 * Math.Max(threat - 0.5, 0)) + (npc.Ammo + npc.Reserve == 0 ? 0.3 : 0))
            * (npc.Medkits > 0 ? 0.85 : 1.1) * (npc.Distance < 30 ? 1 : 0.5);
        scores[(int)NpcAction.Reload] = npc.Reserve == 0 || npc.Ammo == Npc.Magazine
            ? 0
            : (0.7 * Square(1 - ammo)) + (npc.Ammo == 0 ? 0.35 : 0) - (isExposed && npc.Ammo > 0 ? 0.3 : 0) + (npc.EnemyVisible ? 0 : 0.15);
        scores[(int)NpcAction.Heal] = npc.Medkits == 0 || health > 0.85
            ? 0
            : (1 - health) * 1.1 * (isExposed ? 0.35 : 1) * (npc.Suppression > 0.5 ? 0.6 : 1);
        scores[(int)NpcAction.Advance] = npc.EnemyVisible
            ? (npc.Distance > 40 ? 0.4 : 0.1)
            : 0.3 + (0.15 * health) + (0.1 * ammo) - (0.2 * npc.Suppression) + (0.01 * Math.Min(npc.SinceSeen, 10));
        scores[(int)npc.Action] += npc.Action is NpcAction.Reload or NpcAction.Heal ? 0.25 : 0.12 / (1 + npc.InAction);
    }

    private static double Attack(Npc npc, double health, double ammo, double threat) => npc switch
    {
        { Ammo: 0 } => 0,
        { EnemyVisible: false } => 0.1,
        _ => 0.42 + (0.2 * ammo) + (0.15 * health) + (npc.Bearing > 90 ? 0.15 : 0) + (npc.Distance < 12 ? 0.1 : 0)
            - (npc.InCover ? 0 : 0.3 * npc.Suppression) - (0.2 * Math.Max(threat - 0.5, 0)),
    };

    private static double Flank(Npc npc, double health)
    {
        bool canFlank = npc.Allies > 0 && npc.Enemies > 0 && npc.Enemies <= npc.Allies + 1 && npc.SinceSeen < 6;
        if (!canFlank) return 0;

        double range = 1 / (1 + Square((npc.Distance - 20) / 12));
        return 0.3 + (0.15 * health) + (0.25 * range) - (0.35 * npc.Suppression) + (npc.Bearing < 60 ? 0.12 : npc.Bearing > 110 ? -0.2 : 0);
    }

    private static double Square(double value) => value * value;

    private static NpcAction Best(ReadOnlySpan<double> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best]) best = i;
        }

        return (NpcAction)best;
    }
}
