namespace Samples.GameTraining.Aim;

/// <summary>Moves a crosshair.</summary>
internal interface IAim
{
    /// <summary>What to do at this tick.</summary>
    AimMove Next(in Sight sight);
}
