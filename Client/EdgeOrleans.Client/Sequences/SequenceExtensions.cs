using System.Collections.Immutable;

namespace EdgeOrleans.Client.Sequences;

/// <summary>Starts sequences.</summary>
public static class SequenceExtensions
{
    /// <summary>Starts a sequence of calls that carries the model's state from one to the next.</summary>
    /// <param name="edge">The client.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="state">The tensors of the state: what to begin with, and which output to go on with.</param>
    /// <param name="options">What each call asks for; null for the defaults. Outputs of the state are asked for in any case.</param>
    /// <exception cref="ArgumentException">There is no state, or two tensors of it have one name.</exception>
    public static EdgeSequence StartSequence(
        this IEdgeClient edge, string model, ImmutableArray<SequenceState> state, InferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(edge);
        EdgeClient.CheckName(model);
        if (state.IsDefaultOrEmpty) throw new ArgumentException("A sequence needs at least one tensor of state; call InferAsync without.", nameof(state));
        if (state.DistinctBy(tensor => tensor.Initial.Name).Count() < state.Length)
        {
            throw new ArgumentException("Each tensor of the state has an input of its own.", nameof(state));
        }

        return new EdgeSequence(edge, model, state, options ?? InferOptions.Default);
    }
}
