using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Runs a step that is a model: through the PoP's own replica, where it may share a batch with other requests.</summary>
internal sealed class ModelRun(PipelineStep step, ModelPart part) : IStepRunner
{
    private readonly ImmutableArray<string> _outputs = step.Outputs;

    /// <inheritdoc />
    public Refusal? Obstacle => part.Obstacle;

    /// <inheritdoc />
    public ReplicaLoad? Load => part.Load;

    /// <inheritdoc />
    public ReplicaLoad LastLoad => part.State?.Load ?? default;

    /// <inheritdoc />
    public ValueTask<StepOutcome> RunAsync(ImmutableArray<Tensor> inputs, StepDemand demand, CancellationToken cancellationToken)
    {
        if (part.Find(out ModelAccess? access) is { } refusal) return new(StepOutcome.Refused(refusal));
        InferenceRequest request = demand.Ask(part.Model, access!.Version, inputs, _outputs);
        Task<InferenceResult> running = access.InferAsync(request, demand.Elapsed, cancellationToken);
        return running.IsCompletedSuccessfully ? new(StepOutcome.Of(running.Result)) : AwaitAsync(running);
    }

    private static async ValueTask<StepOutcome> AwaitAsync(Task<InferenceResult> running) => StepOutcome.Of(await running.ConfigureAwait(false));
}
