namespace Samples.GameBackend.Npcs;

/// <summary>
/// A small world for NPCs: each fights a few enemies of its own, who shoot, hide, fall and are reinforced. It stands for the
/// game server's simulation.
/// </summary>
/// <param name="count">The number of NPCs.</param>
/// <param name="random">Chance in the world.</param>
internal sealed class Skirmish(int count, Random random)
{
    /// <summary>The time that a step takes in the world.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private const float Seconds = 0.05f;
    private const float ReloadSeconds = 2;
    private const float HealSeconds = 3;

    /// <summary>The NPCs.</summary>
    public Npc[] Npcs { get; } = [.. Enumerable.Range(0, count).Select(_ => Spawn(random))];

    /// <summary>NPCs that fell and were replaced.</summary>
    public long Fallen { get; private set; }

    /// <summary>Moves the world on by one step.</summary>
    /// <param name="actions">What each NPC does.</param>
    public void Advance(ReadOnlySpan<NpcAction> actions)
    {
        for (int i = 0; i < Npcs.Length; i++)
        {
            Npc npc = Npcs[i];
            npc.InAction = npc.Action == actions[i] ? Math.Min(npc.InAction + Seconds, 30) : 0;
            npc.Action = actions[i];
            Act(npc);
            Look(npc);
            TakeFire(npc);
            Reinforce(npc);
            if (npc.Health > 0) continue;
            Npcs[i] = Spawn(random);
            Fallen++;
        }
    }

    private void Act(Npc npc)
    {
        switch (npc.Action)
        {
            case NpcAction.Attack:
                Shoot(npc);
                break;
            case NpcAction.TakeCover:
                npc.CoverDistance = Math.Max(npc.CoverDistance - (5 * Seconds), 0);
                npc.InCover |= npc.CoverDistance == 0;
                break;
            case NpcAction.Flank:
                npc.Bearing = Math.Min(npc.Bearing + (28 * Seconds), 180);
                Move(npc, npc.Distance > 15 ? -2 : 2);
                break;
            case NpcAction.Retreat:
                Move(npc, 4);
                npc.Bearing = Math.Max(npc.Bearing - (10 * Seconds), 0);
                break;
            case NpcAction.Reload when npc.InAction >= ReloadSeconds:
                int rounds = Math.Min(Npc.Magazine - npc.Ammo, npc.Reserve);
                (npc.Ammo, npc.Reserve, npc.InAction) = (npc.Ammo + rounds, npc.Reserve - rounds, 0);
                break;
            case NpcAction.Heal when npc.InAction >= HealSeconds && npc.Medkits > 0:
                (npc.Health, npc.Medkits, npc.InAction) = (Math.Min(npc.Health + 50, 100), npc.Medkits - 1, 0);
                break;
            case NpcAction.Advance:
                Move(npc, -3);
                break;
        }
    }

    private void Move(Npc npc, float metresPerSecond)
    {
        npc.Distance = Math.Clamp(npc.Distance + (metresPerSecond * Seconds), 2, 80);
        npc.CoverDistance = Math.Clamp(npc.CoverDistance + Between(-0.2f, 0.25f), 0, 25);
        npc.InCover = false;
    }

    private void Shoot(Npc npc)
    {
        if (npc.Ammo == 0 || !Happens(8 * Seconds)) return;

        npc.Ammo--;
        float chance = 0.09f / (1 + (npc.Distance / 25)) * (npc.Bearing > 90 ? 1.8f : 1);
        if (npc.EnemyVisible && npc.Enemies > 0 && Happens(chance)) npc.Enemies--;
    }

    private void Look(Npc npc)
    {
        float hazard = npc.EnemyVisible
            ? 0.25f + (npc.InCover ? 0.5f : 0)
            : 0.4f * (npc.InCover ? 0.5f : 1) * (npc.Action is NpcAction.Advance or NpcAction.Flank ? 2 : 1);
        if (Happens(hazard * Seconds)) npc.EnemyVisible = !npc.EnemyVisible;
        npc.EnemyVisible &= npc.Enemies > 0;
        npc.SinceSeen = npc.EnemyVisible ? 0 : Math.Min(npc.SinceSeen + Seconds, 30);
    }

    private void TakeFire(Npc npc)
    {
        npc.Suppression = Math.Max(npc.Suppression - (0.3f * Seconds), 0);
        if (!npc.EnemyVisible) return;

        float bursts = MathF.Sqrt(npc.Enemies) * (npc.InCover ? 0.5f : 1.2f) * (npc.Bearing < 60 ? 1 : 0.35f);
        if (!Happens(bursts * Seconds)) return;
        npc.Suppression = Math.Min(npc.Suppression + 0.3f, 1);
        if (Happens((npc.InCover ? 0.3f : 0.8f) / (1 + (npc.Distance / 25)))) npc.Health = Math.Max(npc.Health - Between(8, 28), 0);
    }

    private void Reinforce(Npc npc)
    {
        if (Happens(0.02f * Seconds)) npc.Allies = random.Next(5);
        if (npc.Enemies >= 5 || !Happens((npc.Enemies == 0 ? 0.3f : 0.04f) * Seconds)) return;

        if (npc.Enemies == 0) (npc.Distance, npc.Bearing) = (Between(15, 70), Between(0, 90));
        npc.Enemies++;
    }

    private bool Happens(float probability) => random.NextSingle() < probability;

    private float Between(float least, float most) => least + (random.NextSingle() * (most - least));

    private static Npc Spawn(Random random) => new()
    {
        Health = 60 + (random.NextSingle() * 40),
        Ammo = random.Next(5, Npc.Magazine + 1),
        Reserve = random.Next(0, 121),
        Medkits = random.Next(0, 4),
        Distance = 10 + (random.NextSingle() * 60),
        SinceSeen = random.NextSingle() * 10,
        Enemies = random.Next(1, 5),
        Allies = random.Next(0, 5),
        CoverDistance = random.NextSingle() * 20,
        Bearing = random.NextSingle() * 120,
    };
}
