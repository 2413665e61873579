using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>How a step ended.</summary>
internal readonly struct StepOutcome
{
    private StepOutcome(ImmutableArray<Tensor> outputs, Refusal? refusal) => (Outputs, Refusal) = (outputs, refusal);

    /// <summary>What it gave: the step's outputs in their order or, for an answer, outputs of the pipeline in any.</summary>
    public ImmutableArray<Tensor> Outputs { get; }

    /// <summary>Why the pipeline ends without an answer; null when it does not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the outputs are the answer of the whole pipeline.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Time that it waited for a runner or a sandbox.</summary>
    public TimeSpan Queue { get; init; }

    /// <summary>The largest batch that it was part of; 0 for a stage.</summary>
    public int BatchSize { get; init; }

    /// <summary>The device of a model; null for a stage.</summary>
    public string? Device { get; init; }

    /// <summary>The step gave tensors.</summary>
    public static StepOutcome Of(ImmutableArray<Tensor> outputs) => new(outputs, null);

    /// <summary>The step refused or failed.</summary>
    public static StepOutcome Refused(Refusal refusal) => new([], refusal);

    /// <summary>A model answered or refused.</summary>
    public static StepOutcome Of(InferenceResult result) => result is InferenceResponse response
        ? new StepOutcome(response.Outputs, null) { Queue = response.Timing.Queue, BatchSize = response.Timing.BatchSize, Device = response.Device }
        : Refused((Refusal)result);
}
