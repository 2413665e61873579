using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>The HTTP status of each cause.</summary>
internal static class RefusalStatus
{
    public static int Of(RefusalCause cause) => cause switch
    {
        RefusalCause.InvalidInput => StatusCodes.Status400BadRequest,
        RefusalCause.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalCause.Forbidden => StatusCodes.Status403Forbidden,
        RefusalCause.NotFound => StatusCodes.Status404NotFound,
        RefusalCause.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCause.RateLimited => StatusCodes.Status429TooManyRequests,
        RefusalCause.Overloaded or RefusalCause.Unavailable or RefusalCause.NotReady => StatusCodes.Status503ServiceUnavailable,
        RefusalCause.ResidencyUnsatisfied => StatusCodes.Status451UnavailableForLegalReasons,
        RefusalCause.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        RefusalCause.Cancelled => StatusCodes.Status499ClientClosedRequest,
        RefusalCause.StageFailed => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status500InternalServerError,
    };
}
