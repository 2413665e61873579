using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>
/// A person: sees with a delay, reacts, flicks to where the enemy was thought to be, corrects in further flicks, then tracks;
/// wanders or pre-aims while there is nobody.
/// </summary>
internal sealed class HumanAim : IAim
{
    private const int Memory = 32;
    private const double Lost = 5;

    private readonly HumanProfile _profile;
    private readonly SeededRandom _random;
    private readonly Tremor _tremor;
    private readonly Trigger _trigger;
    private readonly Sight[] _seen = new Sight[Memory];
    private int _tick;
    private int _reaction = -1;
    private Angle _flick;
    private int _flickTicks;
    private int _flicked;
    private int _pause;
    private bool _tracks;
    private Angle _wander;

    public HumanAim(HumanProfile profile, int weaponPeriod, SeededRandom random)
    {
        (_profile, _random) = (profile, random);
        _tremor = new Tremor(profile.Tremor, profile.TrackingNoise, random);
        _trigger = new Trigger(weaponPeriod, profile.ClickDelay, 0.25, random);
    }

    /// <summary>Where an enemy is expected to come out; the player's knowledge of the map.</summary>
    public Angle Expected { get; set; }

    public AimMove Next(in Sight sight)
    {
        _seen[_tick % Memory] = sight;
        Angle turn = sight.IsVisible ? Engage(sight) : Search(sight);
        _tick++;
        Sight perceived = Before(3);
        double tolerance = sight.Radius * 1.1;
        bool wanted = sight.IsVisible && perceived.IsVisible && _reaction == 0 && _flicked >= _flickTicks
            && (perceived.Offset.Length + Math.Abs(_random.Normal(0, 0.1))) < tolerance;
        return new AimMove(turn + _tremor.Next(), _trigger.Fires(wanted));
    }

    private Angle Search(in Sight sight)
    {
        (_reaction, _tracks, _flicked, _flickTicks) = (-1, false, 0, 0);
        _wander = (_wander * 0.97) + new Angle(_random.Normal(0, 0.10), _random.Normal(0, 0.03)) - new Angle(0, sight.View.Pitch * 0.0004);
        return _wander + ((Expected - sight.View) * (0.05 * _profile.PreAim));
    }

    private Angle Engage(in Sight sight)
    {
        if (_reaction < 0) _reaction = Math.Max((int)_random.LogNormal(_profile.Reaction, _profile.ReactionSpread), 7);
        if (_reaction > 1)
        {
            _reaction--;
            _wander *= 0.9;
            return _wander;
        }

        if (_reaction == 1)
        {
            _reaction = 0;
            Plan(sight);
        }

        if (_flicked < _flickTicks) return Flick();
        if (_pause > 0)
        {
            _pause--;
            return Track(sight) * 0.5;
        }

        if (!_tracks || Before(_profile.VisualDelay / 2).Offset.Length > Lost)
        {
            double error = Before(_profile.VisualDelay / 2).Offset.Length;
            _tracks = error < sight.Radius * 1.2;
            if (!_tracks)
            {
                Plan(sight);
                return Flick();
            }
        }

        return Track(sight);
    }

    private void Plan(in Sight sight)
    {
        Angle way = Foreseen() - sight.View;
        double distance = way.Length, error = (_profile.FlickError * distance) + (0.25 * sight.Radius);
        // People fall short rather than go too far, and err more along the way than across it.
        _flick = (way * 0.97) + new Angle(_random.Normal(0, error), _random.Normal(0, error * 0.5));
        _flickTicks = MinimumJerk.Ticks(_profile.MoveTime, _profile.MoveTimePerBit, distance, sight.Radius);
        _flicked = 0;
        _pause = 2 + _random.Below(5);
    }

    private Angle Flick()
    {
        double before = MinimumJerk.Done((double)_flicked / _flickTicks), after = MinimumJerk.Done((double)++_flicked / _flickTicks);
        Angle step = _flick * (after - before);
        return step + new Angle(_random.Normal(0, 0.03 * step.Length), _random.Normal(0, 0.03 * step.Length));
    }

    private Angle Track(in Sight sight) => (Velocity() * 0.75) + ((Foreseen() - sight.View) * _profile.TrackingGain);

    /// <summary>Where the enemy is thought to be: where it was seen, moved on as it then moved.</summary>
    private Angle Foreseen() => Before(_profile.VisualDelay).Target + (Velocity() * (_profile.VisualDelay * 0.8));

    private Angle Velocity()
    {
        Sight late = Before(_profile.VisualDelay), earlier = Before(_profile.VisualDelay + 4);
        return late.IsVisible && earlier.IsVisible ? (late.Target - earlier.Target) * 0.25 : default;
    }

    private Sight Before(int ticks) => _seen[Math.Max(_tick - Math.Min(ticks, Memory - 1), 0) % Memory];
}
