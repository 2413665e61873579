
namespace EdgeOrleans.Grains.Serving;

/// <summary>Counts what a model version does. Thread-safe; outlives reloads and evictions.</summary>
public sealed class ModelStatistics
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, BatchStatistics> _batches = [];
    private ModelStatisticsSnapshot _totals = new();

    /// <summary>The counters now.</summary>
    public ModelStatisticsSnapshot Snapshot()
    {
        lock (_lock) return _totals with { Batches = [.. _batches.Values] };
    }
}
