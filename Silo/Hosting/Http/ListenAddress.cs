using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>Reads <c>Gateway:Host</c> and <c>Clustering:Host</c>.</summary>
internal static class ListenAddress
{
    /// <summary>An IP address, <c>localhost</c>, or <c>*</c> for every address of this machine.</summary>
    public static bool TryParse(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.IPv6Any,
            _ => null,
        };
        return address is not null || IPAddress.TryParse(host, out address);
    }

    /// <inheritdoc cref="TryParse"/>
    public static IPAddress Parse(string host) =>
        TryParse(host, out IPAddress? address) ? address : throw new FormatException($"'{host}' is no address.");
}
