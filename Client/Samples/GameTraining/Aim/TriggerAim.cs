using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>A <see cref="AimKind.Trigger"/> cheat: a person's aim, and a finger that never misses the moment.</summary>
internal sealed class TriggerAim(HumanAim human, int weaponPeriod, double use, SeededRandom random) : IAim
{
    private readonly Engagement _engagement = new(use, random);
    private readonly Trigger _trigger = new(weaponPeriod, random.Between(0.6, 2), 0.3, random);

    public AimMove Next(in Sight sight)
    {
        AimMove own = human.Next(sight);
        _engagement.Begins(sight);
        return _engagement.IsCheated ? own with { Shot = _trigger.Fires(sight.IsOnTarget) } : own;
    }
}
