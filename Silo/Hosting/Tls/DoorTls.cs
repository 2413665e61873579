using System.Net.Security;
using System.Security.Authentication;
using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Silo.Gateway;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>TLS of the doors, where <c>Gateway:CertificatePath</c> names a certificate.</summary>
/// <param name="certificate">The doors' certificate; null where they have none.</param>
internal sealed class DoorTls([FromKeyedServices(GatewayOptions.Section)] CertificateSource? certificate = null)
{
    /// <summary>The longest that a caller may take to agree on keys.</summary>
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(10);

    /// <summary>Whether the doors speak TLS, and nothing else.</summary>
    public bool IsOn => certificate is not null;

    /// <summary>Lets a door speak TLS, if the doors do. Its protocols are set already.</summary>
    public void Secure(ListenOptions door)
    {
        if (certificate is null) return;

        door.UseHttps(new HttpsConnectionAdapterOptions
        {
            HandshakeTimeout = Handshake,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ServerCertificateSelector = (_, _) => certificate.Current.Certificate,
            OnAuthenticate = (_, options) => Show(certificate.Current, options),
        });
    }

    /// <summary>A context brings the certificates between this one and its authority, which a selector cannot.</summary>
    private static void Show(LoadedCertificate certificate, SslServerAuthenticationOptions options) =>
        (options.ServerCertificateSelectionCallback, options.ServerCertificateContext) = (null, certificate.Context);
}
