using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Contracts.Stages;

/// <summary>How a stage's run ended.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.StageResult")]
public sealed record StageResult
{
    /// <summary>What follows.</summary>
    [Id(0)]
    public required StageEnding Ending { get; init; }

    /// <summary>The tensors that the stage gave; empty for a refusal.</summary>
    [Id(1)]
    public ImmutableArray<Tensor> Outputs { get; init; } = [];

    /// <summary>Why the pipeline ends without an answer; null otherwise.</summary>
    [Id(2)]
    public Refusal? Refusal { get; init; }

    /// <summary>Time spent waiting for a free sandbox.</summary>
    [Id(3)]
    public TimeSpan Queue { get; init; }

    /// <summary>Time of the run, tensors in and out included.</summary>
    [Id(4)]
    public TimeSpan Run { get; init; }
}
