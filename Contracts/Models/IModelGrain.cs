using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Contracts.Models;

/// <summary>One replica of one model version on one PoP; its key is a <see cref="ModelGrainKey"/>.</summary>
[Alias("edge.IModelGrain")]
[GrainInterfaceType("edge.model")]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>Admits, queues and runs a request; a PoP that finds itself hot hands it over to another, twice at most.</summary>
    /// <param name="request">The request; its version is the grain's.</param>
    /// <param name="route">What the request has behind it.</param>
    /// <param name="cancellationToken">Takes the request out of the queue, or stops the run when no other shares it.</param>
    [Alias("Infer")]
    Task<RoutedResult> Infer([Immutable] InferenceRequest request, RouteState route, CancellationToken cancellationToken);
}
