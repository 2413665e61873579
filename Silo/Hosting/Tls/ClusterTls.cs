using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Silo.Hosting.Cluster;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>
/// Mutual TLS between silos and with clients of the cluster, where <c>Clustering:CertificatePath</c> names a certificate.
/// Both sides must show one of the authority's; its name does not count, since silos know each other by address alone.
/// </summary>
/// <param name="peers">Watches the connections.</param>
/// <param name="certificate">This silo's certificate and the authorities; null without TLS.</param>
internal sealed class ClusterTls(
    PeerConnections peers, [FromKeyedServices(ClusteringOptions.Section)] CertificateSource? certificate = null)
{
    /// <summary>Whether silos speak TLS, and nothing else.</summary>
    public bool IsOn => certificate is not null;

    /// <summary>Sets how the silo's connections begin.</summary>
    public void Secure(SiloConnectionOptions options)
    {
        options.ConfigureSiloOutboundConnection(connection =>
        {
            connection.Use(peers.Outgoing);
            if (certificate is null) return;

            connection.UseClientTls(new TlsOptions
            {
                RemoteCertificateMode = RemoteCertificateMode.NoCertificate,
                OnAuthenticateAsClient = (context, tls) => Connect(context, certificate.Current, (SslClientAuthenticationOptions)tls.SslClientAuthenticationOptions),
            });
            connection.Use(PeerConnections.Agreed);
        });
        if (certificate is null) return;

        options.ConfigureSiloInboundConnection(connection => Accept(connection, fromSilos: true));
        options.ConfigureGatewayInboundConnection(connection => Accept(connection, fromSilos: false));
    }

    /// <summary>What to do about it when other silos refuse this one.</summary>
    /// <param name="problem">What was wrong with them, where that is known.</param>
    public string RemedyOf(string? problem) => (IsOn, problem) switch
    {
        (false, _) => "The other PoPs break off every connection to their silo ports, as those with TLS do; set Clustering:CertificatePath and Clustering:AuthorityPath to a certificate of their authority.",
        (true, null) => "The other PoPs break off every connection to their silo ports: they speak no TLS, or refuse this PoP's certificate; give all PoPs certificates of one authority (Clustering:CertificatePath, Clustering:AuthorityPath).",
        _ => $"The other PoPs cannot be trusted, since {problem}; give all PoPs certificates of one authority (Clustering:CertificatePath, Clustering:AuthorityPath).",
    };

    private void Accept(IConnectionBuilder connection, bool fromSilos)
    {
        connection.Use(peers.Incoming);
        connection.UseServerTls(new TlsOptions
        {
            // The package asks for one of these; what counts is set below, with the certificates between it and its authority.
            LocalServerCertificateSelector = (_, _) => certificate!.Current.Certificate,
            RemoteCertificateMode = RemoteCertificateMode.NoCertificate,
            OnAuthenticateAsServer = (context, tls) =>
                Accept(context, certificate!.Current, (SslServerAuthenticationOptions)tls.SslServerAuthenticationOptions, fromSilos),
        });
        connection.Use(PeerConnections.Agreed);
    }

    private static void Accept(ConnectionContext context, LoadedCertificate own, SslServerAuthenticationOptions options, bool fromSilos)
    {
        options.ServerCertificateSelectionCallback = null;
        options.ServerCertificateContext = own.Context;
        options.ClientCertificateRequired = true;
        options.CertificateChainPolicy = Authorities.Policy(own.Authorities!);
        options.RemoteCertificateValidationCallback = (_, shown, chain, errors) => IsTrusted(context, shown, chain, errors, fromSilos);
    }

    private static void Connect(ConnectionContext context, LoadedCertificate own, SslClientAuthenticationOptions options)
    {
        options.ClientCertificateContext = own.Context;
        options.CertificateChainPolicy = Authorities.Policy(own.Authorities!);
        options.RemoteCertificateValidationCallback = (_, shown, chain, errors) => IsTrusted(context, shown, chain, errors, isSilo: true);
    }

    private static bool IsTrusted(ConnectionContext context, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors, bool isSilo)
    {
        string? problem = ProblemOf(shown as X509Certificate2, chain, errors, isSilo);
        if (context.Features.Get<PeerHandshake>() is { } handshake) handshake.Problem = problem;
        return problem is null;
    }

    private static string? ProblemOf(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors, bool isSilo)
    {
        if (Authorities.ProblemOf(shown, chain, errors, "Clustering:AuthorityPath") is { } problem) return problem;
        return isSilo && !Authorities.IsFor(shown!, Authorities.ServerUsage) ? $"the certificate of '{shown!.Subject}' is one of a client, which has no business at a silo's port" : null;
    }
}
