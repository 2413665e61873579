using System.Net;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>
/// Tells requests of this machine's programs from those of web pages that a browser on it shows: a page of another site
/// names that site, as its origin or, where its name was made to lead here, as the host.
/// </summary>
internal static class LoopbackHost
{
    /// <summary>Whether a request names this machine as its host, and as its origin where it names one.</summary>
    public static bool IsMeantBy(HttpRequest request) =>
        IsLoopback(request.Host)
        && (request.Headers.Origin.Count == 0 || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out Uri? origin) && origin.IsLoopback));

    /// <summary>Whether a host is this machine under its name for itself; so is none, as in HTTP/1.0.</summary>
    public static bool IsLoopback(HostString host)
    {
        ReadOnlySpan<char> name = host.Value;
        int port = name.LastIndexOf(':');
        if (port > name.LastIndexOf(']')) name = name[..port];
        return name is "" or "127.0.0.1" or "[::1]"
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }
}
