using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>
/// What a pipeline has to do, out of its parts: as long as all steps together, and as busy as its bottleneck, the step that
/// would serve what it has and one request more the latest.
/// </summary>
internal sealed class PipelineLoad(IStepRunner[] runners)
{
    /// <summary>The load now; null while a model is not in memory.</summary>
    public ReplicaLoad? Read()
    {
        Sum sum = default;
        foreach (IStepRunner runner in runners)
        {
            if (runner.Load is not { } load) return null;
            sum.Add(load);
        }

        return sum.Total;
    }

    /// <summary>The load as far as it is known: of models that are not in memory what was last known.</summary>
    public ReplicaLoad ReadLast()
    {
        Sum sum = default;
        foreach (IStepRunner runner in runners) sum.Add(runner.LastLoad);
        return sum.Total;
    }

    private struct Sum
    {
        private ReplicaLoad _bottleneck;
        private TimeSpan _service;
        private double _latest;

        public readonly ReplicaLoad Total => _bottleneck with { ServiceTime = _service, Slots = Math.Max(1, _bottleneck.Slots) };

        public void Add(in ReplicaLoad load)
        {
            _service += load.ServiceTime;
            double clears = (load.InFlight + 1) * load.BatchTime.Ticks / (double)Math.Max(1, load.Slots);
            if (clears < _latest) return;
            (_latest, _bottleneck) = (clears, load);
        }
    }
}
