using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pipelines.Statistics;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Stages;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Runs a step that is a stage.</summary>
/// <param name="step">The step.</param>
/// <param name="stages">The stages that are live on this PoP; null where it runs none.</param>
/// <param name="statistics">The step's counters.</param>
/// <param name="sends">The pipeline's requests under way.</param>
/// <param name="cores">Sandboxes that run at once.</param>
internal sealed class StageRun(PipelineStep step, IStageRunner? stages, StepStatistics statistics, SendCount sends, int cores) : IStepRunner
{
    private readonly ImmutableArray<string> _outputs = step.Outputs;

    /// <inheritdoc />
    public Refusal? Obstacle => Resolve(out _);

    /// <inheritdoc />
    public ReplicaLoad? Load => LastLoad;

    /// <inheritdoc />
    public ReplicaLoad LastLoad => new(sends.Unanswered, 0, cores, statistics.ServiceTime, statistics.ServiceTime);

    /// <inheritdoc />
    public ValueTask<StepOutcome> RunAsync(ImmutableArray<Tensor> inputs, StepDemand demand, CancellationToken cancellationToken)
    {
        if (Resolve(out int version) is { } refusal) return new(StepOutcome.Refused(refusal));
        ValueTask<StageResult> running = stages!.RunAsync(
            step.Target, version, new StageCall(inputs, step.Parameters, demand.Left), cancellationToken);
        return running.IsCompletedSuccessfully ? new(OutcomeOf(running.Result)) : AwaitAsync(running);
    }

    private async ValueTask<StepOutcome> AwaitAsync(ValueTask<StageResult> running) => OutcomeOf(await running.ConfigureAwait(false));

    private Refusal? Resolve(out int version)
    {
        version = 0;
        return stages is null
            ? new Refusal(RefusalCause.Unavailable, $"This PoP runs no stages, so that '{step.Target}' is not there.")
            : stages.Resolve(step.Target, step.Version, out version);
    }

    private StepOutcome OutcomeOf(StageResult result) => result.Ending switch
    {
        StageEnding.Refuse => StepOutcome.Refused(result.Refusal ?? new Refusal(RefusalCause.StageFailed, $"Stage '{step.Target}' refused and gave no reason.")),
        StageEnding.Answer => StepOutcome.Of(result.Outputs) with { IsAnswer = true, Queue = result.Queue },
        _ => Ordered(result),
    };

    /// <summary>Puts the stage's outputs into the step's order; those that nobody uses are dropped.</summary>
    private StepOutcome Ordered(StageResult result)
    {
        if (IsOrdered(result.Outputs)) return StepOutcome.Of(result.Outputs) with { Queue = result.Queue };
        ImmutableArray<Tensor>.Builder ordered = ImmutableArray.CreateBuilder<Tensor>(_outputs.Length);
        foreach (string name in _outputs)
        {
            if (Find(result.Outputs, name) is not { } tensor)
            {
                string given = string.Join(", ", result.Outputs.Select(output => $"'{output.Name}'"));
                return StepOutcome.Refused(new Refusal(RefusalCause.StageFailed, $"Stage '{step.Target}' gave no tensor '{name}'")
                {
                    Detail = $"it gave {(given.Length == 0 ? "none" : given)}.",
                });
            }

            ordered.Add(tensor);
        }

        return StepOutcome.Of(ordered.MoveToImmutable()) with { Queue = result.Queue };
    }

    private bool IsOrdered(ImmutableArray<Tensor> outputs)
    {
        if (outputs.Length != _outputs.Length) return false;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!string.Equals(outputs[i].Name, _outputs[i], StringComparison.Ordinal)) return false;
        }

        return true;
    }

    private static Tensor? Find(ImmutableArray<Tensor> tensors, string name)
    {
        foreach (Tensor tensor in tensors)
        {
            if (string.Equals(tensor.Name, name, StringComparison.Ordinal)) return tensor;
        }

        return null;
    }
}
