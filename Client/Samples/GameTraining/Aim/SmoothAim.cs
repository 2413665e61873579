using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>A <see cref="AimKind.Smooth"/> cheat over a person's aim, within its field of view.</summary>
internal sealed class SmoothAim(HumanAim human, int weaponPeriod, double use, SeededRandom random) : IAim
{
    private readonly Engagement _engagement = new(use, random);
    private readonly Trigger _trigger = new(weaponPeriod, 3, 0.3, random);
    private readonly double _share = random.Between(0.07, 0.28);
    private readonly double _field = random.Between(15, 60);
    private int _delay;

    public AimMove Next(in Sight sight)
    {
        AimMove own = human.Next(sight);
        if (_engagement.Begins(sight)) _delay = 5 + random.Below(10);
        if (!_engagement.IsCheated || _delay-- > 0 || sight.Offset.Length > _field) return own;

        Angle jitter = new(random.Normal(0, 0.02), random.Normal(0, 0.015));
        return new AimMove((sight.Offset * _share) + jitter, _trigger.Fires(sight.IsOnTarget));
    }
}
