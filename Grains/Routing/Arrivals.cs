using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Routing;

/// <summary>
/// The way in for requests that other PoPs sent: off the grain's turn, since a short run takes place on its caller's thread,
/// and counted while it is under way, since a PoP that leaves waits for it. Thread-safe.
/// </summary>
internal sealed class Arrivals(IRequestRouter router, VisitingRequests visiting)
{
    /// <summary>Brings a request past the PoP's router to what serves it here.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version that the called grain stands for; 0 for the newest.</param>
    /// <param name="route">What the request has behind it.</param>
    /// <param name="cancellationToken">Withdraws it.</param>
    public Task<RoutedResult> EnterAsync(InferenceRequest request, int version, RouteState route, CancellationToken cancellationToken)
    {
        visiting.Arrived();
        return Task.Run(() => ArriveAsync(request, version, route, cancellationToken), CancellationToken.None);
    }

    private async Task<RoutedResult> ArriveAsync(InferenceRequest request, int version, RouteState route, CancellationToken cancellationToken)
    {
        try
        {
            RoutedResult routed = await router.ArriveAsync(request, version, route, cancellationToken);
            InferenceResult sent = SentResults.Of(routed.Result);
            return ReferenceEquals(sent, routed.Result) ? routed : routed with { Result = sent };
        }
        finally
        {
            visiting.Left();
        }
    }
}
