using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>Enemies, one after the other: each moves behind a wall, comes out, strafes, and goes or falls.</summary>
internal sealed class Target
{
    private readonly SeededRandom _random;
    private Angle _velocity;
    private int _ticksLeft;
    private int _lives;

    /// <param name="view">Where the player looks at first.</param>
    /// <param name="random">Chance.</param>
    public Target(Angle view, SeededRandom random)
    {
        _random = random;
        Hide(view);
    }

    /// <summary>Where the head is.</summary>
    public Angle Position { get; private set; }

    /// <summary>Where the enemy will come out.</summary>
    public Angle Exit { get; private set; }

    /// <summary>Whether the player can see it.</summary>
    public bool IsVisible { get; private set; }

    /// <summary>Its size in degrees, smaller when it is far away.</summary>
    public double Radius { get; private set; }

    /// <summary>Moves on by one tick.</summary>
    public void Advance(Angle view)
    {
        if (--_ticksLeft <= 0)
        {
            if (IsVisible) Hide(view);
            else Appear();
        }

        if (IsVisible && _random.Happens(1.3 / 64)) _velocity = Strafe();
        Position += _velocity * (1.0 / 64);
    }

    /// <summary>Takes a hit.</summary>
    public void Hit(Angle view)
    {
        if (--_lives <= 0) Hide(view);
    }

    private void Hide(Angle view)
    {
        IsVisible = false;
        Radius = Math.Clamp(_random.LogNormal(0.8, 0.4), 0.35, 2.0);
        _lives = 1 + _random.Below(3);
        _ticksLeft = 20 + _random.Below(90);
        double distance = Math.Clamp(_random.LogNormal(16, 0.7), 2, 85), side = _random.Happens(0.5) ? 1 : -1;
        double pitch = Math.Clamp((view.Pitch * 0.6) + _random.Normal(0, 4), -35, 35);
        Exit = new Angle(view.Yaw + (side * distance), pitch);
        _velocity = new Angle(_random.Normal(0, 12), 0);
        Position = Exit - (_velocity * (_ticksLeft / 64.0));
    }

    private void Appear()
    {
        IsVisible = true;
        _ticksLeft = 35 + _random.Below(150);
        _velocity = Strafe();
    }

    private Angle Strafe() => _random.Happens(0.25)
        ? new Angle(_random.Normal(0, 2), 0)
        : new Angle(_random.Normal(0, 24) * Radius, _random.Normal(0, 2.5));
}
