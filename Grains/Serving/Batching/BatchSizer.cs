namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>
/// Chooses the batch size that works off the queue soonest: of the sizes up to what waits, the one with the smallest
/// number of runs times the measured time of a run, and of nearly equal ones the smallest, since it answers its first
/// request sooner. A model that gains nothing from batching therefore runs its requests one by one. A run that other tenants may
/// have to wait out is short as well.
/// Not thread-safe.
/// </summary>
internal sealed class BatchSizer
{
    /// <summary>A larger batch must be better by this share, or noise would decide.</summary>
    private const double Margin = 0.03;

    /// <summary>Every so many choices of less than what waits, all of it runs once, so that a wrong measurement mends.</summary>
    private const int TrialEvery = 256;

    /// <summary>
    /// A run that others may have to wait out takes at most so many times as long as one of a single element. Where a run
    /// takes a fixed time and one for each element, that costs at most a quarter of the throughput.
    /// </summary>
    private const double LongestOfSingles = 4;

    private readonly int _maxBatchSize;
    private readonly ServiceTimes _times;
    private int _choicesOfLess;

    public BatchSizer(int maxBatchSize)
    {
        _maxBatchSize = maxBatchSize;
        _times = new ServiceTimes(maxBatchSize);
    }

    /// <summary>Whether any run was measured.</summary>
    public bool IsMeasured => _times.Any;

    /// <summary>Predicted time of a run of one element; zero before anything was measured.</summary>
    public TimeSpan SingleRun => TimeSpan.FromTicks((long)_times.Estimate(1));

    /// <summary>The batch size with the best throughput.</summary>
    public int BestSize => Cheapest(_maxBatchSize, _maxBatchSize);

    /// <summary>Predicted time of a run of <see cref="BestSize"/> elements; zero before anything was measured.</summary>
    public TimeSpan BestRun => TimeSpan.FromTicks((long)_times.Estimate(BestSize));

    /// <summary>Learns from a run.</summary>
    public void Record(int elements, TimeSpan duration) => _times.Record(elements, duration);

    /// <summary>
    /// Chooses for <paramref name="waiting"/> elements, 1 or more, and of the sizes that do not run long where that
    /// <paramref name="holdsUpOthers"/>.
    /// </summary>
    public int Choose(int waiting, bool holdsUpOthers)
    {
        int limit = Math.Min(waiting, _maxBatchSize);
        if (limit <= 1 || !IsMeasured) return limit;
        int size = Cheapest(holdsUpOthers ? LargestNotLong(limit) : limit, waiting);
        if (size == limit || ++_choicesOfLess < TrialEvery) return size;
        _choicesOfLess = 0;
        return limit;
    }

    private int LargestNotLong(int limit)
    {
        double longest = LongestOfSingles * _times.Estimate(1);
        int largest = 1;
        while (largest < limit)
        {
            int between = (largest + limit + 1) / 2;
            if (_times.Estimate(between) <= longest) largest = between;
            else limit = between - 1;
        }

        return largest;
    }

    private int Cheapest(int limit, int waiting)
    {
        int best = 1;
        double bestCost = Cost(1, waiting);
        for (int size = 2; size < limit; size *= 2) Consider(size, waiting, ref best, ref bestCost);
        if (limit > 1) Consider(limit, waiting, ref best, ref bestCost);
        return best;
    }

    private void Consider(int size, int waiting, ref int best, ref double bestCost)
    {
        double cost = Cost(size, waiting);
        if (cost >= bestCost * (1 - Margin)) return;
        best = size;
        bestCost = cost;
    }

    private double Cost(int size, int waiting) => _times.Estimate(size) * ((waiting + size - 1) / size);
}
