using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>A <see cref="AimKind.Humanised"/> cheat over a person's aim.</summary>
internal sealed class HumanisedAim(HumanAim human, HumanProfile profile, int weaponPeriod, double use, SeededRandom random) : IAim
{
    private readonly Engagement _engagement = new(use, random);
    private readonly Trigger _trigger = new(weaponPeriod, 4, 0.3, random);
    private readonly Tremor _tremor = new(profile.Tremor, 0.14, random);
    private readonly double _gain = random.Between(0.25, 0.45);
    private int _delay;
    private int _flicked;
    private int _flickTicks;
    private Angle _error;

    public AimMove Next(in Sight sight)
    {
        AimMove own = human.Next(sight);
        if (_engagement.Begins(sight)) Plan(sight);
        if (!_engagement.IsCheated) return own;
        if (_delay-- > 0) return own with { Shot = false };

        Angle way = sight.Offset + _error, turn;
        if (_flicked < _flickTicks)
        {
            double before = MinimumJerk.Done((double)_flicked / _flickTicks), after = MinimumJerk.Done((double)++_flicked / _flickTicks);
            turn = way * ((after - before) / Math.Max(1 - before, 1e-6));
        }
        else
        {
            _error *= 0.85;
            turn = way * _gain;
        }

        return new AimMove(turn + _tremor.Next(), _trigger.Fires(_flicked >= _flickTicks && sight.IsOnTarget));
    }

    private void Plan(in Sight sight)
    {
        double distance = sight.Offset.Length, error = (0.03 * distance) + 0.2;
        _delay = (int)random.LogNormal(12.5, 0.14);
        _flickTicks = Math.Max((int)(MinimumJerk.Ticks(3.5, 3, distance, sight.Radius) * random.Between(0.85, 1.15)), 3);
        _flicked = 0;
        _error = new Angle(random.Normal(0, error), random.Normal(0, error * 0.6));
    }
}
