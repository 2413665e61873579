using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Entrances;

/// <summary>A call that runs a model.</summary>
internal sealed class InferCall(string model, ImmutableArray<Tensor> inputs, InferOptions options) : EdgeCall<InferenceResponse>
{
    public string Model => model;

    public ImmutableArray<Tensor> Inputs => inputs;

    public InferOptions Options => options;

    /// <inheritdoc />
    public override string Subject => $"Model '{model}'";

    /// <inheritdoc />
    public override bool IsIdempotent => options.IsIdempotent;

    /// <inheritdoc />
    public override bool MayBeHedged => options.IsIdempotent;

    /// <inheritdoc />
    public override Task<InferenceResponse> SendAsync(IEntrance entrance, TimeSpan timeout, CancellationToken stop) =>
        entrance.InferAsync(this, timeout, stop);
}
