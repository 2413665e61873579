namespace Samples.GameTraining.Aim;

/// <summary>A direction, or the way from one to another, in degrees.</summary>
/// <param name="Yaw">To the right.</param>
/// <param name="Pitch">Downwards.</param>
internal readonly record struct Angle(double Yaw, double Pitch)
{
    /// <summary>How far it is.</summary>
    public double Length => Math.Sqrt((Yaw * Yaw) + (Pitch * Pitch));

    public static Angle operator +(Angle a, Angle b) => new(a.Yaw + b.Yaw, a.Pitch + b.Pitch);

    public static Angle operator -(Angle a, Angle b) => new(a.Yaw - b.Yaw, a.Pitch - b.Pitch);

    public static Angle operator *(Angle a, double factor) => new(a.Yaw * factor, a.Pitch * factor);
}
