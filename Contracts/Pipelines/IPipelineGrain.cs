using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Contracts.Pipelines;

/// <summary>One version of a pipeline on one PoP; its key is a <see cref="PipelineGrainKey"/>.</summary>
[Alias("edge.IPipelineGrain")]
[GrainInterfaceType("edge.pipeline")]
public interface IPipelineGrain : IGrainWithStringKey
{
    /// <summary>Runs the graph on this PoP; one that finds itself hot hands the request over to another, twice at most.</summary>
    /// <param name="request">The request; its version is the grain's.</param>
    /// <param name="route">What the request has behind it.</param>
    /// <param name="cancellationToken">Ends every step of it.</param>
    [Alias("Infer")]
    Task<RoutedResult> Infer([Immutable] InferenceRequest request, RouteState route, CancellationToken cancellationToken);
}
