namespace Samples.GameBackend.Npcs;

/// <summary>What an NPC can do. The numbers are those of the model's outputs.</summary>
internal enum NpcAction
{
    /// <summary>Shoots at the enemy.</summary>
    Attack = 0,

    /// <summary>Runs to the nearest cover.</summary>
    TakeCover = 1,

    /// <summary>Goes around the enemy.</summary>
    Flank = 2,

    /// <summary>Draws back.</summary>
    Retreat = 3,

    /// <summary>Changes the magazine, which takes 2 s.</summary>
    Reload = 4,

    /// <summary>Uses a medkit, which takes 3 s.</summary>
    Heal = 5,

    /// <summary>Moves towards where the enemy was seen.</summary>
    Advance = 6,
}
