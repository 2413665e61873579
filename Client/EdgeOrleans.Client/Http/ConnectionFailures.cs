using System.Net.Sockets;

namespace EdgeOrleans.Client.Http;

/// <summary>Tells whether a request was sent before its connection failed.</summary>
internal static class ConnectionFailures
{
    /// <summary>What became of the request; in doubt it may have run.</summary>
    public static Delivery DeliveryOf(Exception failure) => failure switch
    {
        // The handler's limit for connecting cancels; the call's own token did not. What breaks later is an IOException.
        OperationCanceledException or SocketException => Delivery.Unsent,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.VersionNegotiationError,
        } => Delivery.Unsent,
        _ => Delivery.Lost,
    };
}
