using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>A <see cref="AimKind.Snap"/> cheat over a person's aim.</summary>
internal sealed class SnapAim(HumanAim human, int weaponPeriod, double use, SeededRandom random) : IAim
{
    private readonly Engagement _engagement = new(use, random);
    private readonly Trigger _trigger = new(weaponPeriod, 1.5, 0.4, random);
    private int _delay;
    private double _error;

    public AimMove Next(in Sight sight)
    {
        AimMove own = human.Next(sight);
        if (_engagement.Begins(sight)) (_delay, _error) = (2 + random.Below(7), random.Between(0.05, 0.3));
        if (!_engagement.IsCheated) return own;
        if (_delay-- > 0) return own with { Shot = false };

        double distance = sight.Offset.Length, share = distance < 1.5 ? 0.9 : random.Between(0.6, 1.0);
        Angle turn = (sight.Offset * share) + new Angle(random.Normal(0, _error * 0.3), random.Normal(0, _error * 0.3));
        return new AimMove(turn, _trigger.Fires(distance < sight.Radius));
    }
}
