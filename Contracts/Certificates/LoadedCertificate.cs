using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EdgeOrleans.Contracts.Certificates;

/// <summary>A certificate with its private key, ready to be shown to peers. Immutable.</summary>
/// <param name="Context">The certificate and those between it and its authority.</param>
/// <param name="Authorities">What peers' certificates must come from; null where peers need none.</param>
/// <param name="Fingerprint">That of the files it was read from.</param>
internal sealed record LoadedCertificate(SslStreamCertificateContext Context, X509Certificate2Collection? Authorities, string Fingerprint)
{
    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate => Context.TargetCertificate;

    /// <summary>When it begins to be valid.</summary>
    public DateTimeOffset ValidFrom => Certificate.NotBefore;

    /// <summary>When it ends to be valid.</summary>
    public DateTimeOffset ValidUntil => Certificate.NotAfter;
}
