using System.Collections.Immutable;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Samples.Tests.Doubles;

/// <summary>A call that reached <see cref="FakeEdge"/>.</summary>
internal sealed record FakeCall(string Model, ImmutableArray<Tensor> Inputs, InferOptions Options, CancellationToken Withdrawal)
{
    /// <summary>The first dimension of the first input.</summary>
    public int Rows => (int)Inputs[0].Shape[0];
}
