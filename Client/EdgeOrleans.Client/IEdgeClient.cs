using System.Collections.Immutable;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client;

/// <summary>Calls models and pipelines at the edge. Thread-safe; one instance serves a whole program.</summary>
public interface IEdgeClient
{
    /// <summary>What the PoP says of its models and pipelines.</summary>
    IEdgeModels Models { get; }

    /// <summary>Runs a model or pipeline.</summary>
    /// <param name="model">Its name: a lower-case letter or digit, then up to 63 of a-z, 0-9, '.', '_' and '-'.</param>
    /// <param name="inputs">
    /// The inputs, in any order, each with the batch in its shape. Their memory is read until the call ends.
    /// </param>
    /// <param name="options">Version, outputs, priority, deadline and what the router must know; null for the defaults.</param>
    /// <param name="cancellationToken">Withdraws the request, on the PoP too.</param>
    /// <returns>The outputs, and where and how the model ran. Outputs may share one array.</returns>
    /// <exception cref="ArgumentException">The name has another form, or the inputs are not initialised.</exception>
    /// <exception cref="EdgeException">No answer; its cause says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<InferenceResponse> InferAsync(
        string model,
        ImmutableArray<Tensor> inputs,
        InferOptions? options = null,
        CancellationToken cancellationToken = default);
}
