namespace Samples.GameTraining.Aim;

/// <summary>Mean, deviation and extremes of what was added.</summary>
internal struct Tally
{
    private double _sum;
    private double _squares;
    private double _least;
    private double _most;

    /// <summary>How much was added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        _least = Count == 0 ? value : Math.Min(_least, value);
        _most = Count == 0 ? value : Math.Max(_most, value);
        _sum += value;
        _squares += value * value;
        Count++;
    }

    /// <summary>The mean, or what stands for none.</summary>
    public readonly double Mean(double none) => Count == 0 ? none : _sum / Count;

    /// <summary>The standard deviation, 0 for none.</summary>
    public readonly double Deviation()
    {
        if (Count == 0) return 0;
        double mean = _sum / Count;
        return Math.Sqrt(Math.Max((_squares / Count) - (mean * mean), 0));
    }

    /// <summary>The least, or what stands for none.</summary>
    public readonly double Least(double none) => Count == 0 ? none : _least;

    /// <summary>The most, or what stands for none.</summary>
    public readonly double Most(double none) => Count == 0 ? none : _most;

    /// <summary>The sum.</summary>
    public readonly double Sum() => _sum;
}
