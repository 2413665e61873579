using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Stages;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>Stages that take no time: each gives what it gets.</summary>
internal sealed class InstantStages : IStageRunner
{
    /// <inheritdoc />
    public Refusal? Resolve(string stage, int version, out int resolved)
    {
        resolved = 1;
        return null;
    }

    /// <inheritdoc />
    public ValueTask<StageResult> RunAsync(string stage, int version, StageCall call, CancellationToken cancellationToken) =>
        new(new StageResult { Ending = StageEnding.GoOn, Outputs = call.Inputs });

    /// <summary>Runs a stage by itself.</summary>
    public async Task RunAloneAsync(ImmutableArray<Contracts.Tensors.Tensor> inputs)
    {
        StageResult result = await RunAsync("before", 1, new StageCall(inputs, [], TimeSpan.FromSeconds(1)), default);
        if (result.Outputs.Length != inputs.Length) throw new InvalidOperationException("A stage lost a tensor.");
    }
}
