using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>The tremor of a hand, around 9 Hz, and the slow wobble of its attention.</summary>
internal sealed class Tremor(double tremor, double wobble, SeededRandom random)
{
    private const double Damping = 0.90;
    private static readonly double Turn = 2 * Damping * Math.Cos(2 * Math.PI * 9 / 64);

    private readonly double _kick = tremor * 0.35;
    private Angle _shake;
    private Angle _before;
    private Angle _wobble;

    /// <summary>The movement that it adds to this tick.</summary>
    public Angle Next()
    {
        Angle shake = (_shake * Turn) - (_before * (Damping * Damping)) + Kick(_kick);
        (_before, Angle last) = (_shake, _shake);
        _shake = shake;
        Angle wobbled = (_wobble * 0.95) + Kick(wobble * 0.3122);
        Angle change = wobbled - _wobble;
        _wobble = wobbled;
        return shake - last + change;
    }

    private Angle Kick(double size) => new(random.Normal(0, size), random.Normal(0, size * 0.7));
}
