namespace Samples.GameBackend.Npcs;

/// <summary>What an NPC knows of itself and of its fight.</summary>
internal sealed class Npc
{
    /// <summary>The number of columns of <see cref="WriteTo"/>.</summary>
    public const int Columns = 15;

    /// <summary>The number of actions.</summary>
    public const int Actions = 7;

    /// <summary>Rounds of a full magazine.</summary>
    public const int Magazine = 30;

    /// <summary>0 to 100.</summary>
    public float Health { get; set; } = 100;

    /// <summary>Rounds in the magazine, 0 to <see cref="Magazine"/>.</summary>
    public int Ammo { get; set; } = Magazine;

    /// <summary>Rounds beside it, 0 to 120.</summary>
    public int Reserve { get; set; } = 90;

    /// <summary>Medkits, 0 to 3.</summary>
    public int Medkits { get; set; } = 2;

    /// <summary>Metres to the nearest enemy, 2 to 80.</summary>
    public float Distance { get; set; } = 30;

    /// <summary>Whether the NPC sees an enemy.</summary>
    public bool EnemyVisible { get; set; }

    /// <summary>Seconds since it last saw one, 0 to 30.</summary>
    public float SinceSeen { get; set; } = 5;

    /// <summary>Enemies that it knows of, 0 to 5.</summary>
    public int Enemies { get; set; } = 2;

    /// <summary>Allies nearby, 0 to 4.</summary>
    public int Allies { get; set; } = 2;

    /// <summary>Whether it is in cover.</summary>
    public bool InCover { get; set; }

    /// <summary>Metres to the nearest cover, 0 to 25.</summary>
    public float CoverDistance { get; set; } = 8;

    /// <summary>How much fire comes in, 0 to 1.</summary>
    public float Suppression { get; set; }

    /// <summary>Degrees between where the enemy looks and the NPC, 0 (it looks at the NPC) to 180.</summary>
    public float Bearing { get; set; } = 20;

    /// <summary>What it does.</summary>
    public NpcAction Action { get; set; } = NpcAction.Advance;

    /// <summary>Seconds that it has been doing so, 0 to 30.</summary>
    public float InAction { get; set; }

    /// <summary>Writes the state as the pipeline <c>npc-decision</c> takes it: a row of tensor <c>state</c>.</summary>
    public void WriteTo(Span<float> row)
    {
        row[0] = Health;
        row[1] = Ammo;
        row[2] = Reserve;
        row[3] = Medkits;
        row[4] = Distance;
        row[5] = EnemyVisible ? 1 : 0;
        row[6] = SinceSeen;
        row[7] = Enemies;
        row[8] = Allies;
        row[9] = InCover ? 1 : 0;
        row[10] = CoverDistance;
        row[11] = Suppression;
        row[12] = Bearing;
        row[13] = (int)Action;
        row[14] = InAction;
    }
}
