using System.Numerics;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>
/// Measured time of a run by batch size, in ticks: a moving average in each power of two, with straight lines between
/// them. Not thread-safe.
/// </summary>
internal sealed class ServiceTimes
{
    /// <summary>Share of a single run's time that a further element is taken to cost before it was measured.</summary>
    private const double AssumedElementCost = 0.5;

    private readonly double[] _size;
    private readonly double[] _ticks;

    public ServiceTimes(int maxBatchSize)
    {
        int buckets = Bucket(maxBatchSize) + 1;
        _size = new double[buckets];
        _ticks = new double[buckets];
    }

    /// <summary>Whether any run was measured.</summary>
    public bool Any { get; private set; }

    /// <summary>Learns from a run of <paramref name="elements"/> elements.</summary>
    public void Record(int elements, TimeSpan duration)
    {
        Any = true;
        int bucket = Bucket(elements);
        if (_size[bucket] == 0)
        {
            _size[bucket] = elements;
            _ticks[bucket] = duration.Ticks;
            return;
        }

        double rate = RunAverage.WeightOf(duration.Ticks, Estimate(elements));
        _size[bucket] += rate * (elements - _size[bucket]);
        _ticks[bucket] += rate * (duration.Ticks - _ticks[bucket]);
    }

    /// <summary>Predicted ticks of a run of <paramref name="elements"/> elements; 0 before anything was measured.</summary>
    public double Estimate(int elements)
    {
        int below = -1;
        int above = -1;
        for (int i = 0; i < _size.Length && above < 0; i++)
        {
            if (_size[i] == 0) continue;
            if (_size[i] <= elements) below = i;
            else above = i;
        }

        if (below < 0) return above < 0 ? 0 : _ticks[above] * elements / _size[above];
        if (above < 0) return _ticks[below] * (1 + (AssumedElementCost * ((elements / _size[below]) - 1)));
        double share = (elements - _size[below]) / (_size[above] - _size[below]);
        return _ticks[below] + (share * (_ticks[above] - _ticks[below]));
    }

    private static int Bucket(int elements) => BitOperations.Log2((uint)Math.Max(elements - 1, 0)) + (elements > 1 ? 1 : 0);
}
