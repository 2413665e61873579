using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Sends the requests that enter at this PoP. The doors of the PoP call it directly, others through its <see cref="RouterGrain"/>.</summary>
public interface IRequestRouter
{
    /// <summary>Sends a request to the replica that will finish it soonest.</summary>
    /// <param name="request">The request; version 0 stands for the newest that is ready.</param>
    /// <param name="elapsed">Time since the request entered at its door.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    /// <returns>A <see cref="InferenceResponse"/> or a <see cref="Refusal"/>.</returns>
    Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken);

    /// <summary>Takes a request that another PoP's router sent to a replica of this PoP.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version that was asked for; 0 stands for the newest that is ready here.</param>
    /// <param name="route">What the request has behind it.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    Task<RoutedResult> ArriveAsync(InferenceRequest request, int version, RouteState route, CancellationToken cancellationToken);

    /// <summary>Says what <see cref="InferAsync"/> would choose now, and why.</summary>
    RouteExplanation Explain(RouteQuery query);
}
