namespace Samples.GameTraining.Aim;

/// <summary>What a player does at a tick.</summary>
/// <param name="Turn">How the view turns.</param>
/// <param name="Shot">Whether there is a shot.</param>
internal readonly record struct AimMove(Angle Turn, bool Shot);
