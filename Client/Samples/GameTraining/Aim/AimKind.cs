namespace Samples.GameTraining.Aim;

/// <summary>Who aims.</summary>
internal enum AimKind
{
    /// <summary>A person, with nothing but a mouse.</summary>
    Human,

    /// <summary>A cheat that puts the crosshair on the enemy within a tick or two.</summary>
    Snap,

    /// <summary>A cheat that closes a share of the distance at each tick, and then stays on the enemy.</summary>
    Smooth,

    /// <summary>A cheat that moves as people do, with their reaction times, overshoots and tremor, but knows where the enemy is.</summary>
    Humanised,

    /// <summary>A cheat that leaves the aim to the player and fires when the crosshair is on the enemy.</summary>
    Trigger,
}
