using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pipelines.Statistics;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Runs a step that is a model over a sequence: element by element, each with the state that the one before it left.</summary>
internal sealed class ScanRun : IStepRunner
{
    private readonly PipelineStep _step;
    private readonly StepScan _scan;
    private readonly ModelPart _part;
    private readonly StepStatistics _statistics;
    private readonly TimeProvider _clock;
    private readonly ImmutableArray<string> _outputs;
    private readonly int _over;

    public ScanRun(PipelineStep step, ModelPart part, StepStatistics statistics, TimeProvider clock)
    {
        (_step, _part, _statistics, _clock, _scan) = (step, part, statistics, clock, step.Scan!);
        _outputs = [.. step.Outputs, .. _scan.State.Select(link => link.Output).Except(step.Outputs, StringComparer.Ordinal)];
        while (step.Inputs[_over].Tensor != _scan.Over) _over++;
    }

    /// <inheritdoc />
    public Refusal? Obstacle => _part.Obstacle;

    /// <summary>That of the model, with the time of a whole sequence.</summary>
    public ReplicaLoad? Load => _part.Load is { } load ? OfSequence(load) : null;

    /// <inheritdoc />
    public ReplicaLoad LastLoad => OfSequence(_part.State?.Load ?? default);

    /// <inheritdoc />
    public async ValueTask<StepOutcome> RunAsync(ImmutableArray<Tensor> inputs, StepDemand demand, CancellationToken cancellationToken)
    {
        long start = _clock.GetTimestamp();
        if (_part.Find(out ModelAccess? access) is { } refusal) return StepOutcome.Refused(refusal);
        return SequenceCut.WhyNot(inputs[_over]) is { } uncut
            ? StepOutcome.Refused(uncut)
            : await access!.UseAsync(
                replica => RunAsync(replica, access.Version, inputs, demand, start, cancellationToken), demand.Left, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StepOutcome> RunAsync(
        IModelReplica replica, int version, ImmutableArray<Tensor> inputs, StepDemand demand, long start, CancellationToken cancellationToken)
    {
        var cut = new SequenceCut(inputs[_over]);
        var join = new SequenceJoin(_step.Outputs, replica.Signature, cut.Length);
        Tensor[] states = [.. _scan.State.Select(link => SequenceState.Zeros(link.Input, replica.Signature))];
        TimeSpan queue = TimeSpan.Zero;
        int batch = 1;
        for (int i = 0; i < cut.Length; i++)
        {
            InferenceRequest request = demand.Ask(_part.Model, version, ElementInputs(inputs, cut[i], states), _outputs);
            InferenceResult result = await replica.InferAsync(request, demand.Elapsed + _clock.GetElapsedTime(start), cancellationToken).ConfigureAwait(false);
            if (result is not InferenceResponse response) return StepOutcome.Refused((Refusal)result);
            join.Add(i, response.Outputs);
            for (int s = 0; s < states.Length; s++) states[s] = SequenceState.Next(_scan.State[s], response);
            queue += response.Timing.Queue;
            batch = Math.Max(batch, response.Timing.BatchSize);
        }

        return join.Join(out ImmutableArray<Tensor> joined) is { } uneven
            ? StepOutcome.Refused(uneven)
            : StepOutcome.Of(joined) with { Queue = queue, BatchSize = batch, Device = replica.Device };
    }

    private ReplicaLoad OfSequence(in ReplicaLoad load) =>
        load with { ServiceTime = _statistics.ServiceTime > load.ServiceTime ? _statistics.ServiceTime : load.ServiceTime };

    private ImmutableArray<Tensor> ElementInputs(ImmutableArray<Tensor> inputs, Tensor element, Tensor[] states)
    {
        var all = new Tensor[inputs.Length + states.Length];
        inputs.CopyTo(all);
        all[_over] = element;
        states.CopyTo(all, inputs.Length);
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }
}
