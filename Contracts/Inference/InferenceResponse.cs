using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Contracts.Inference;

/// <summary>The answer of a model.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.InferenceResponse")]
public sealed class InferenceResponse : InferenceResult
{
    /// <summary>The model's name.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The version that ran.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>The outputs, in the order asked for, else in the model's.</summary>
    [Id(2)]
    public required ImmutableArray<Tensor> Outputs { get; init; }

    /// <summary>The id of the PoP that ran the model.</summary>
    [Id(3)]
    public required string Pop { get; init; }

    /// <summary>The device that ran the model, such as <c>CPU</c>.</summary>
    [Id(4)]
    public required string Device { get; init; }

    /// <summary>Where the time went.</summary>
    [Id(5)]
    public InferenceTiming Timing { get; init; }

    /// <summary>The steps of a pipeline that ran, in the order of its plan; empty for a model.</summary>
    [Id(6)]
    public ImmutableArray<StepTiming> Steps { get; init; } = [];

    /// <summary>The output of that name, as <typeparamref name="T"/>, without a copy.</summary>
    /// <exception cref="KeyNotFoundException">The answer has no such output.</exception>
    /// <exception cref="InvalidOperationException">The output holds another element type.</exception>
    public ReadOnlySpan<T> Output<T>(string name)
        where T : unmanaged => Output(name).AsSpan<T>();

    /// <summary>The output of that name.</summary>
    /// <exception cref="KeyNotFoundException">The answer has no such output.</exception>
    public Tensor Output(string name)
    {
        foreach (Tensor output in Outputs)
        {
            if (string.Equals(output.Name, name, StringComparison.Ordinal)) return output;
        }

        throw new KeyNotFoundException(
            $"The answer of model '{Model}' has no output '{name}'; it has {string.Join(", ", Outputs.Select(o => $"'{o.Name}'"))}.");
    }
}
