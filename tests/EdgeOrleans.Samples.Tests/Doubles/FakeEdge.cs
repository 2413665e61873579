using System.Collections.Immutable;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Samples.Tests.Doubles;

/// <summary>A client whose answers the test gives.</summary>
/// <param name="answer">Gives the output's values for the inputs of a call.</param>
internal sealed class FakeEdge(Func<FakeCall, Task<Tensor>> answer) : IEdgeClient
{
    private readonly List<FakeCall> _calls = [];

    /// <summary>A client that answers at once.</summary>
    public FakeEdge(Func<FakeCall, Tensor> answer)
        : this(call => Task.FromResult(answer(call)))
    {
    }

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<FakeCall> Calls
    {
        get
        {
            lock (_calls) return [.. _calls];
        }
    }

    public IEdgeModels Models => throw new NotSupportedException("The back end asks nothing about models.");

    public async Task<InferenceResponse> InferAsync(
        string model, ImmutableArray<Tensor> inputs, InferOptions? options = null, CancellationToken cancellationToken = default)
    {
        FakeCall call = new(model, inputs, options ?? InferOptions.Default, cancellationToken);
        lock (_calls) _calls.Add(call);
        Tensor output = await answer(call);
        return new InferenceResponse { Model = model, Version = 1, Outputs = [output], Pop = "fra", Device = "CPU" };
    }
}
