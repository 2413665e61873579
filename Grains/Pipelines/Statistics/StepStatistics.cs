using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Pipelines.Statistics;

/// <summary>Counts what one step of a pipeline does. Thread-safe.</summary>
/// <param name="step">The step's name.</param>
internal sealed class StepStatistics(string step)
{
    private readonly Lock _lock = new();
    private DurationCount _success;
    private DurationCount _fail;
    private long _serviceTicks;

    /// <summary>A moving average of the time of a run, without waiting; zero before the first.</summary>
    public TimeSpan ServiceTime => TimeSpan.FromTicks(Volatile.Read(ref _serviceTicks));

    /// <summary>The counters now.</summary>
    public StepCounters Read()
    {
        lock (_lock) return new StepCounters(step, _success, _fail);
    }

    /// <summary>The step ran.</summary>
    /// <param name="duration">Its time, waiting included.</param>
    /// <param name="waiting">The time that it waited.</param>
    public void Ran(TimeSpan duration, TimeSpan waiting)
    {
        long service = Math.Max(1, duration.Ticks - waiting.Ticks);
        lock (_lock)
        {
            _success = _success.Plus(1, duration);
            double rate = _serviceTicks == 0 ? 1 : RunAverage.WeightOf(service, _serviceTicks);
            _serviceTicks += (long)(rate * (service - _serviceTicks));
        }
    }

    /// <summary>The step ended the pipeline with a refusal.</summary>
    public void Failed(TimeSpan duration)
    {
        lock (_lock) _fail = _fail.Plus(1, duration);
    }
}
