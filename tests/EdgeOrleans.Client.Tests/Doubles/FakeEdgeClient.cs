using System.Collections.Immutable;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Tests.Doubles;

/// <summary>A client that answers as the test says.</summary>
internal sealed class FakeEdgeClient(Func<ImmutableArray<Tensor>, InferOptions, CancellationToken, Task<ImmutableArray<Tensor>>> infer) : IEdgeClient
{
    public IEdgeModels Models => throw new NotSupportedException("These tests run models.");

    public async Task<InferenceResponse> InferAsync(
        string model, ImmutableArray<Tensor> inputs, InferOptions? options = null, CancellationToken cancellationToken = default) => new()
        {
            Model = model,
            Version = 1,
            Outputs = await infer(inputs, options ?? InferOptions.Default, cancellationToken),
            Pop = "fra",
            Device = "CPU",
        };
}
