using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Contracts.Routing;

/// <summary>The router of the requests that enter at one PoP; its key is that PoP's id.</summary>
[Alias("edge.IRouterGrain")]
[GrainInterfaceType("edge.router")]
public interface IRouterGrain : IGrainWithStringKey
{
    /// <summary>Sends a request to the replica that will finish it soonest.</summary>
    /// <param name="request">The request; version 0 stands for the newest that is ready.</param>
    /// <param name="elapsed">Time since the request entered at its door.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    /// <returns>A <see cref="InferenceResponse"/> or a <see cref="Refusal"/>.</returns>
    [Alias("Infer")]
    Task<InferenceResult> Infer([Immutable] InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken);

    /// <summary>Says what <see cref="Infer"/> would choose now, and why.</summary>
    [Alias("Explain")]
    Task<RouteExplanation> Explain([Immutable] RouteQuery query);
}
