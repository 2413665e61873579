namespace Samples.GameTraining.Aim;

/// <summary>What there is at a tick.</summary>
/// <param name="View">Where the player looks.</param>
/// <param name="Target">Where the enemy's head is, behind a wall or not.</param>
/// <param name="IsVisible">Whether the player can see it.</param>
/// <param name="Radius">The size of the head, in degrees from its centre.</param>
internal readonly record struct Sight(Angle View, Angle Target, bool IsVisible, double Radius)
{
    /// <summary>From the crosshair to the head.</summary>
    public Angle Offset => Target - View;

    /// <summary>Whether a shot would hit.</summary>
    public bool IsOnTarget => Offset.Length < Radius;
}
