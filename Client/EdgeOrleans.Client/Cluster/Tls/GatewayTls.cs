using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Contracts.Certificates;
using Microsoft.AspNetCore.Connections;

namespace EdgeOrleans.Client.Cluster.Tls;

/// <summary>
/// Mutual TLS with the gateways of PoPs. Orleans has a package for it, which brings the whole of a silo into every program
/// that calls a door. Thread-safe.
/// </summary>
internal sealed class GatewayTls(ClientCertificate certificate, TimeProvider clock)
{
    /// <summary>The longest that a gateway may take to agree on keys.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>What Orleans calls its protocol in a handshake.</summary>
    private static readonly SslApplicationProtocol Orleans = new("Orleans1");

    /// <summary>Puts TLS before what a connection is for.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => async context =>
    {
        IDuplexPipe transport = context.Transport;
        await using SslStream stream = new(new TransportStream(transport));
        await AgreeAsync(stream, context);
        context.Transport = new SecuredTransport(stream);
        try
        {
            await next(context);
        }
        finally
        {
            context.Transport = transport;
        }
    };

    private async Task AgreeAsync(SslStream stream, ConnectionContext context)
    {
        string? problem = null;
        using CancellationTokenSource limit = new(Longest, clock);
        try
        {
            LoadedCertificate own = certificate.Read();
            SslClientAuthenticationOptions options = new()
            {
                ApplicationProtocols = [Orleans],
                ClientCertificateContext = own.Context,
                CertificateChainPolicy = Authorities.Policy(own.Authorities!),
                RemoteCertificateValidationCallback = (_, shown, chain, errors) => (problem = ProblemOf(shown as X509Certificate2, chain, errors)) is null,
            };
            await stream.AuthenticateAsClientAsync(options, limit.Token);
        }
        catch (CertificateException failure)
        {
            throw new GatewayRefusedException(failure.Message.TrimEnd('.'), failure);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or OperationCanceledException)
        {
            throw new GatewayRefusedException(
                problem is null
                    ? $"the gateway at {context.RemoteEndPoint} speaks no TLS, or refuses the certificate in CertificatePath; show it one of the authority in its Clustering:AuthorityPath"
                    : $"the gateway at {context.RemoteEndPoint} cannot be trusted: {problem}",
                failure);
        }
    }

    private static string? ProblemOf(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors) =>
        Authorities.ProblemOf(shown, chain, errors, CertificateFiles.AuthorityName)
        ?? (Authorities.IsFor(shown!, Authorities.ServerUsage) ? null : $"the certificate of '{shown!.Subject}' is one of a client");
}
