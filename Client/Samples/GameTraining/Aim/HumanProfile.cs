using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>How well a person aims. Times are in ticks of 1/64 s.</summary>
/// <param name="Reaction">From the sight of an enemy to the first movement, the median.</param>
/// <param name="ReactionSpread">The deviation of its logarithm.</param>
/// <param name="MoveTime">The time of a flick that does not depend on the distance.</param>
/// <param name="MoveTimePerBit">The time of a flick for each bit of difficulty, by Fitts' law.</param>
/// <param name="FlickError">The error of a flick, as a share of its distance.</param>
/// <param name="VisualDelay">How old what the eye follows is.</param>
/// <param name="TrackingGain">The share of the error that tracking corrects at each tick.</param>
/// <param name="TrackingNoise">The wobble of tracking, in degrees.</param>
/// <param name="Tremor">The tremor of the hand, in degrees.</param>
/// <param name="ClickDelay">From the decision to shoot to the shot, the median.</param>
/// <param name="PreAim">How well the player foresees where an enemy comes out, 0 to 1.</param>
internal sealed record HumanProfile(
    double Reaction,
    double ReactionSpread,
    double MoveTime,
    double MoveTimePerBit,
    double FlickError,
    int VisualDelay,
    double TrackingGain,
    double TrackingNoise,
    double Tremor,
    double ClickDelay,
    double PreAim)
{
    private static readonly HumanProfile Novice = new(21, 0.24, 6, 5.0, 0.17, 14, 0.07, 0.50, 0.055, 7, 0.0);
    private static readonly HumanProfile Average = new(17, 0.20, 5, 4.2, 0.12, 12, 0.10, 0.36, 0.045, 6, 0.15);
    private static readonly HumanProfile Good = new(14, 0.16, 4, 3.4, 0.08, 11, 0.13, 0.26, 0.038, 5, 0.4);
    private static readonly HumanProfile Professional = new(11, 0.12, 3, 2.6, 0.045, 9, 0.17, 0.17, 0.030, 4, 0.7);

    private static readonly HumanProfile[] Levels = [Novice, Average, Good, Professional];
    private static readonly double[] Shares = [0.25, 0.35, 0.25, 0.15];

    /// <summary>The names of the levels of skill, the lowest first.</summary>
    public static readonly string[] LevelNames = ["novice", "average", "good", "professional"];

    /// <summary>Draws a level.</summary>
    public static int DrawLevel(SeededRandom random) => random.Choose(Shares);

    /// <summary>A person of that level, each a little different.</summary>
    public static HumanProfile Draw(int level, SeededRandom random)
    {
        HumanProfile typical = Levels[level];
        return typical with
        {
            Reaction = typical.Reaction * random.LogNormal(1, 0.10),
            MoveTime = typical.MoveTime * random.LogNormal(1, 0.15),
            MoveTimePerBit = typical.MoveTimePerBit * random.LogNormal(1, 0.12),
            FlickError = typical.FlickError * random.LogNormal(1, 0.25),
            VisualDelay = Math.Max(typical.VisualDelay + random.Below(5) - 2, 5),
            TrackingGain = typical.TrackingGain * random.LogNormal(1, 0.15),
            TrackingNoise = typical.TrackingNoise * random.LogNormal(1, 0.30),
            Tremor = typical.Tremor * random.LogNormal(1, 0.45),
            ClickDelay = typical.ClickDelay * random.LogNormal(1, 0.15),
            PreAim = Math.Clamp(random.Normal(typical.PreAim, 0.15), 0, 0.9),
        };
    }
}
