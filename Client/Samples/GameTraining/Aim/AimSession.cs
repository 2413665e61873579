using Samples.GameBackend.Reports;
using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>A player's aim over some time.</summary>
/// <param name="Kind">Who aims.</param>
/// <param name="Level">The person's level, an index of <see cref="HumanProfile.LevelNames"/>.</param>
/// <param name="Samples">The telemetry.</param>
internal sealed record AimSession(AimKind Kind, int Level, AimSample[] Samples)
{
    private static readonly AimKind[] Cheats = [AimKind.Snap, AimKind.Smooth, AimKind.Humanised, AimKind.Trigger];

    /// <summary>Records sessions, half of them with a cheat.</summary>
    public static IEnumerable<AimSession> Record(int count, int ticks, long seed)
    {
        SeededRandom random = new(seed);
        for (int i = 0; i < count; i++)
        {
            AimKind kind = random.Happens(0.5) ? Cheats[random.Below(Cheats.Length)] : AimKind.Human;
            yield return Record(kind, HumanProfile.DrawLevel(random), ticks, random);
        }
    }

    /// <summary>Records one session.</summary>
    public static AimSession Record(AimKind kind, int level, int ticks, SeededRandom random)
    {
        HumanProfile profile = HumanProfile.Draw(level, random);
        int period = random.Happens(0.6) ? 6 + random.Below(3) : 15 + random.Below(12);
        double recoil = random.Between(0.1, 0.5), use = random.Between(0.7, 1);
        HumanAim human = new(profile, period, random);
        IAim aim = kind switch
        {
            AimKind.Snap => new SnapAim(human, period, use, random),
            AimKind.Smooth => new SmoothAim(human, period, use, random),
            AimKind.Humanised => new HumanisedAim(human, profile, period, use, random),
            AimKind.Trigger => new TriggerAim(human, period, use, random),
            _ => human,
        };

        Angle view = new(random.Between(-180, 180), 0);
        Target target = new(view, random);
        AimSample[] samples = new AimSample[ticks];
        for (int tick = 0; tick < ticks; tick++)
        {
            human.Expected = target.Exit;
            Sight sight = new(view, target.Position, target.IsVisible, target.Radius);
            AimMove move = aim.Next(sight);
            view += move.Turn;
            view = view with { Pitch = Math.Clamp(view.Pitch, -89, 89) };
            Angle offset = target.Position - view;
            bool hit = move.Shot && target.IsVisible && offset.Length < target.Radius;
            samples[tick] = new AimSample(
                Rounded(Wrapped(view.Yaw)), Rounded(view.Pitch), Rounded(Wrapped(offset.Yaw)), Rounded(offset.Pitch), target.IsVisible, move.Shot, hit);
            if (hit) target.Hit(view);
            if (move.Shot) view += new Angle(random.Normal(0, recoil * 0.4), -recoil * random.Between(0.2, 1));
            target.Advance(view);
        }

        return new AimSession(kind, level, samples);
    }

    private static double Wrapped(double yaw) => yaw - (360 * Math.Floor((yaw + 180) / 360));

    private static float Rounded(double angle) => (float)Math.Round(angle, 3);
}
