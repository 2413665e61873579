namespace Samples.GameTraining.Aim;

/// <summary>The course of an unhurried human movement: the smoothest from rest to rest.</summary>
internal static class MinimumJerk
{
    /// <summary>The share of the way that is done after this share of the time.</summary>
    public static double Done(double time)
    {
        double t = Math.Clamp(time, 0, 1);
        return t * t * t * (10 + (t * (-15 + (6 * t))));
    }

    /// <summary>The ticks that a movement takes, by Fitts' law.</summary>
    public static int Ticks(double fixedTime, double timePerBit, double distance, double size) =>
        Math.Max((int)(fixedTime + (timePerBit * Math.Log2((distance / (2 * size)) + 1))), 3);
}
