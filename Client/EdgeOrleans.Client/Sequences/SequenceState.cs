using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Sequences;

/// <summary>State that a model gives out with each answer and wants back with the next request.</summary>
public sealed record SequenceState
{
    /// <summary>Describes one tensor of the state.</summary>
    /// <param name="initial">What the first request sends; its name is that of the input.</param>
    /// <param name="output">The output whose value the next request sends.</param>
    public SequenceState(Tensor initial, string output)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentException.ThrowIfNullOrEmpty(output);
        (Initial, Output) = (initial, output);
    }

    /// <summary>What the first request sends; its name is that of the input.</summary>
    public Tensor Initial { get; }

    /// <summary>The output whose value the next request sends.</summary>
    public string Output { get; }
}
