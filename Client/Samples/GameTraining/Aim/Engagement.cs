using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Aim;

/// <summary>Follows which enemies a cheat is used on.</summary>
/// <param name="use">The share of them, 0 to 1.</param>
/// <param name="random">Chance.</param>
internal sealed class Engagement(double use, SeededRandom random)
{
    private bool _wasVisible;
    private bool _isChosen;

    /// <summary>Whether the cheat is at work now.</summary>
    public bool IsCheated => _wasVisible && _isChosen;

    /// <summary>Whether an enemy has just come out and the cheat is used on it.</summary>
    public bool Begins(in Sight sight)
    {
        bool isNew = sight.IsVisible && !_wasVisible;
        _wasVisible = sight.IsVisible;
        if (isNew) _isChosen = random.Happens(use);
        return isNew && _isChosen;
    }
}
