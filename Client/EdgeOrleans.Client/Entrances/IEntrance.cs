using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Entrances;

/// <summary>
/// One way into the edge: a door's address or a PoP's router. It makes one attempt of each call. Failures are
/// <see cref="EdgeException"/>s that say whether the request was sent; the end of the token is an
/// <see cref="OperationCanceledException"/>. Thread-safe.
/// </summary>
internal interface IEntrance : IAsyncDisposable
{
    /// <summary>Its address or id, for messages.</summary>
    string Name { get; }

    /// <summary>The calls about models. Their names are checked, and their deadline is the token's.</summary>
    IEdgeModels Models { get; }

    /// <summary>Runs a model.</summary>
    /// <param name="call">What to run; checked.</param>
    /// <param name="timeout">What is left of the deadline, for the edge to know.</param>
    /// <param name="stop">Ends the attempt: the caller withdrew it, or the deadline is over for good.</param>
    Task<InferenceResponse> InferAsync(InferCall call, TimeSpan timeout, CancellationToken stop);
}
