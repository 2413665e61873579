using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Sequences;

/// <summary>
/// Calls of one model in which each continues the one before: the state that an answer gives is sent with the next request.
/// The state is the caller's alone, so that each call may run on another PoP. One call at a time.
/// </summary>
public sealed class EdgeSequence
{
    private readonly IEdgeClient _edge;
    private readonly InferOptions _options;
    private readonly ImmutableArray<SequenceState> _states;
    private ImmutableArray<Tensor> _current;
    private int _calling;

    internal EdgeSequence(IEdgeClient edge, string model, ImmutableArray<SequenceState> state, InferOptions options)
    {
        (_edge, Model, _states) = (edge, model, state);
        _options = options.Outputs.IsEmpty
            ? options
            : options with { Outputs = [.. options.Outputs.Union(state.Select(tensor => tensor.Output))] };
        Reset();
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>How many calls have been answered since the start.</summary>
    public long Steps { get; private set; }

    /// <summary>What the next call sends beside its own inputs, by the names of the inputs.</summary>
    public ImmutableArray<Tensor> State => _current;

    /// <summary>Makes the next call. One that fails leaves the state as it was, so that it may be made again.</summary>
    /// <param name="inputs">The inputs beside the state.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    /// <exception cref="InvalidOperationException">The call before has not ended, or the answer lacks a part of the state.</exception>
    /// <exception cref="EdgeException">No answer; its cause says why.</exception>
    public async Task<InferenceResponse> NextAsync(ImmutableArray<Tensor> inputs, CancellationToken cancellationToken = default)
    {
        if (inputs.IsDefault) throw new ArgumentException("The inputs are not initialised; pass [] for none.", nameof(inputs));
        if (Interlocked.Exchange(ref _calling, 1) != 0)
        {
            throw new InvalidOperationException($"The last call of this sequence of model '{Model}' has not ended; await it first.");
        }

        try
        {
            InferenceResponse answer = await _edge.InferAsync(Model, inputs.AddRange(_current), _options, cancellationToken);
            _current = [.. _states.Select(state => Continue(state, answer))];
            Steps++;
            return answer;
        }
        finally
        {
            Volatile.Write(ref _calling, 0);
        }
    }

    /// <summary>Starts over with the initial state.</summary>
    public void Reset()
    {
        _current = [.. _states.Select(state => state.Initial)];
        Steps = 0;
    }

    private static Tensor Continue(SequenceState state, InferenceResponse answer)
    {
        foreach (Tensor output in answer.Outputs)
        {
            if (output.Name == state.Output) return new Tensor(state.Initial.Name, output.DataType, output.Shape, output.Data);
        }

        throw new InvalidOperationException(
            $"The answer of model '{answer.Model}' has no output '{state.Output}' to go on with as '{state.Initial.Name}'; name one that it has.");
    }
}
