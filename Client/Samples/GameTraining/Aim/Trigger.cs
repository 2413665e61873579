using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>A weapon and the finger on it: a shot some ticks after it is wanted, and the next no sooner than the weapon allows.</summary>
/// <param name="period">Ticks between two shots.</param>
/// <param name="delay">Ticks from the wish to the shot, the median.</param>
/// <param name="spread">The deviation of its logarithm.</param>
/// <param name="random">Chance.</param>
internal sealed class Trigger(int period, double delay, double spread, SeededRandom random)
{
    private int _reloading;
    private int _wait = -1;

    /// <summary>Whether there is a shot at this tick.</summary>
    /// <param name="wanted">Whether the player wants one now.</param>
    public bool Fires(bool wanted)
    {
        if (_reloading > 0) _reloading--;
        if (_wait < 0)
        {
            if (!wanted || _reloading > 0) return false;
            _wait = Math.Max((int)Math.Round(random.LogNormal(Math.Max(delay, 0.5), spread)), 0);
        }

        if (_wait-- > 0) return false;
        _reloading = period;
        return true;
    }
}
