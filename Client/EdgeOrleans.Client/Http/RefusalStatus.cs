using System.Net;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Http;

/// <summary>What each status of the door means.</summary>
internal static class RefusalStatus
{
    private const int ClientClosedRequest = 499;

    /// <summary>The cause that a status stands for, where nothing more precise is known.</summary>
    public static RefusalCause CauseOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => RefusalCause.Unauthenticated,
        HttpStatusCode.Forbidden => RefusalCause.Forbidden,
        HttpStatusCode.NotFound => RefusalCause.NotFound,
        HttpStatusCode.RequestTimeout => RefusalCause.DeadlineExceeded,
        HttpStatusCode.RequestEntityTooLarge => RefusalCause.TooLarge,
        HttpStatusCode.TooManyRequests => RefusalCause.RateLimited,
        HttpStatusCode.UnavailableForLegalReasons => RefusalCause.ResidencyUnsatisfied,
        (HttpStatusCode)ClientClosedRequest => RefusalCause.Cancelled,
        HttpStatusCode.BadGateway => RefusalCause.StageFailed,
        HttpStatusCode.ServiceUnavailable => RefusalCause.Unavailable,
        HttpStatusCode.GatewayTimeout => RefusalCause.DeadlineExceeded,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => RefusalCause.InvalidInput,
        _ => RefusalCause.Internal,
    };
}
